package io.jenkins.plugins.runbook.format.edit;

import java.util.ArrayList;
import java.util.List;

/**
 * A value in block style.
 *
 * @param inline what stands beside the key or dash; empty when the value starts on the next line
 * @param body the lines below, without the indentation of the key or dash
 */
record Block(String inline, List<String> body) {

    static final int INDENT = 2;

    Block {
        body = List.copyOf(body);
    }

    static Block line(String inline) {
        return new Block(inline, List.of());
    }

    /** The lines moved to the right; blank ones stay empty. */
    static List<String> indented(List<String> lines, int columns) {
        List<String> indented = new ArrayList<>();
        lines.forEach(line -> indented.add(line.isEmpty() ? line : " ".repeat(columns) + line));
        return indented;
    }
}
