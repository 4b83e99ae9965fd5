package io.jenkins.plugins.runbook.format.edit;

import java.util.List;

/**
 * One piece of a text exchanged for another.
 *
 * @param from offset of the first character that goes
 * @param to offset after the last one
 * @param replacement what comes in its place
 */
record Splice(int from, int to, String replacement) {

    String apply(TextLines text) {
        return text.slice(0, from) + replacement + text.slice(to, text.length());
    }

    /** Whole lines put in at the start of a line, or at the end of a text that may lack its last line end. */
    static Splice lines(TextLines text, int at, List<String> lines) {
        String joined = String.join(text.lineEnd(), lines);
        boolean unfinished = at > 0 && text.at(at - 1) != '\n';
        return new Splice(at, at, unfinished ? text.lineEnd() + joined : joined + text.lineEnd());
    }
}
