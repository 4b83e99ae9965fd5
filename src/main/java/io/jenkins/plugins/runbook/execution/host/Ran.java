package io.jenkins.plugins.runbook.execution.host;

/**
 * A command that has run.
 *
 * @param exitCode its exit code; 128 + signal when a signal ended it; means nothing when it timed out
 * @param timedOut whether it was killed at its time limit
 * @param output standard output and error, redacted and bounded
 * @param plain standard output, bounded and <em>not</em> redacted: for comparisons alone, never kept or shown
 */
public record Ran(int exitCode, boolean timedOut, String output, String plain) {

    public boolean succeeded() {
        return !timedOut && exitCode == 0;
    }

    /** Does not show what is not redacted. */
    @Override
    public String toString() {
        return "Ran[" + exitCode + (timedOut ? ", timed out" : "") + "]";
    }
}
