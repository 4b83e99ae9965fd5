package io.jenkins.plugins.runbook.format.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries the lines of an item, comments and all, from one place of block lists to another. */
final class Moving {

    private final TextLines text;

    Moving(TextLines text) {
        this.text = text;
    }

    /** The item's lines as they would stand at column 0; empty when they cannot be cut out as they are. */
    Optional<List<String>> cut(SourceNode.Child child) {
        SourceNode list = child.value().parent;
        if (list.kind != SourceNode.Kind.BLOCK_LIST) {
            return Optional.empty();
        }
        Region region = Region.of(text, child);
        if (!text.startsItsLine(region.start())) {
            return Optional.empty();
        }
        int column = text.column(region.start());
        List<String> lines = new ArrayList<>();
        for (int line = region.from(); line < region.to(); line = text.nextLine(line)) {
            String content = text.line(line);
            if (!content.isBlank() && !content.startsWith(" ".repeat(column))) {
                return Optional.empty();
            }
            lines.add(content.isBlank() ? "" : content.substring(column));
        }
        return Optional.of(lines);
    }
}
