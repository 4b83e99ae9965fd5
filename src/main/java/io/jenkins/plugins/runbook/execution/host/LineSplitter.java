package io.jenkins.plugins.runbook.execution.host;

import java.util.function.Consumer;

/** Makes lines of text that comes in pieces. Line ends are LF or CR LF. */
final class LineSplitter {

    private final Consumer<String> lines;
    private final StringBuilder rest = new StringBuilder();

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    void accept(String text) {
        int start = 0;
        int end;
        while ((end = text.indexOf('\n', start)) >= 0) {
            pass(rest.append(text, start, end).toString());
            rest.setLength(0);
            start = end + 1;
        }
        rest.append(text, start, text.length());
    }

    /** Passes on a last line without an end. */
    void finish() {
        if (!rest.isEmpty()) {
            pass(rest.toString());
            rest.setLength(0);
        }
    }

    private void pass(String line) {
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
