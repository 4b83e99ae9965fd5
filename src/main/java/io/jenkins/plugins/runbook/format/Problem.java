package io.jenkins.plugins.runbook.format;

/**
 * Something wrong at one place of a text.
 *
 * @param file name of the text as the caller gave it
 * @param line line, counted from 1
 * @param column column in that line, counted from 1 in code points
 * @param message what is wrong and what to write instead, one sentence
 */
public record Problem(String file, int line, int column, String message) {

    /** {@code file:line:column: message}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
