package io.jenkins.plugins.runbook.execution.host;

import java.util.function.Consumer;

/**
 * Makes lines of text that comes in pieces. Line ends are LF or CR LF. A line that is longer than {@value #LONGEST} characters is passed on in
 * pieces of that length, so that a line without an end needs no more memory than one with it.
 */
final class LineSplitter {

    /** Far more than a person reads in a line; a log line in JSON with a stack trace in it fits. */
    static final int LONGEST = 16 * 1024;

    private final Consumer<String> lines;
    private final StringBuilder rest = new StringBuilder();

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    void accept(String text) {
        int start = 0;
        int end;
        while ((end = text.indexOf('\n', start)) >= 0) {
            append(text, start, end);
            pass(rest.toString());
            rest.setLength(0);
            start = end + 1;
        }
        append(text, start, text.length());
    }

    /** Passes on a last line without an end. */
    void finish() {
        if (!rest.isEmpty()) {
            pass(rest.toString());
            rest.setLength(0);
        }
    }

    /** Afterwards there is a character of the line at least, so that a line that was cut does not end with an empty piece. */
    private void append(String text, int from, int to) {
        int position = from;
        while (to - position > LONGEST - rest.length()) {
            int next = position + LONGEST - rest.length();
            rest.append(text, position, next);
            passPiece();
            position = next;
        }
        rest.append(text, position, to);
    }

    /** A character outside of the basic plane stays whole. */
    private void passPiece() {
        int length = rest.length();
        int end = Character.isHighSurrogate(rest.charAt(length - 1)) ? length - 1 : length;
        lines.accept(rest.substring(0, end));
        rest.delete(0, end);
    }

    private void pass(String line) {
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
