package io.jenkins.plugins.runbook.format.edit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;

/** One value of a YAML text and the characters it takes up. */
final class SourceNode {

    /** What a value is and how it is written. */
    enum Kind {
        /** Plain or quoted. */
        SCALAR,
        /** Literal or folded, over several lines. */
        BLOCK_SCALAR,
        ALIAS,
        FLOW_MAP,
        FLOW_LIST,
        BLOCK_MAP,
        BLOCK_LIST
    }

    /** A key and its value; the key is {@code null} in a list. */
    record Child(@CheckForNull SourceNode key, @CheckForNull String name, SourceNode value) {
        int start() {
            return key == null ? value.start : key.start;
        }
    }

    final Kind kind;
    final int start;
    final SourceNode parent;
    final List<Child> children = new ArrayList<>();
    private int end;

    SourceNode(Kind kind, int start, int end, SourceNode parent) {
        this.kind = kind;
        this.start = start;
        this.end = end;
        this.parent = parent;
    }

    /** The character after its last one; comments and blank lines that follow are no part of it. */
    int end() {
        return isBlockCollection() && !children.isEmpty() ? lastChild().value().end() : end;
    }

    void endAt(int offset) {
        end = offset;
    }

    Child lastChild() {
        return children.get(children.size() - 1);
    }

    boolean isMap() {
        return kind == Kind.FLOW_MAP || kind == Kind.BLOCK_MAP;
    }

    boolean isFlow() {
        return kind == Kind.FLOW_MAP || kind == Kind.FLOW_LIST;
    }

    boolean isBlockCollection() {
        return kind == Kind.BLOCK_MAP || kind == Kind.BLOCK_LIST;
    }

    boolean isCollection() {
        return isFlow() || isBlockCollection();
    }
}
