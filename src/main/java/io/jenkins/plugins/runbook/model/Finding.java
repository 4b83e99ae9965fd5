package io.jenkins.plugins.runbook.model;

/**
 * Something the guard saw in a proposal.
 *
 * @param severity what follows from it
 * @param rule name of the guard's rule, such as {@code destructive-verb}
 * @param message one sentence for the reviewer
 * @param path JSON pointer to the place in the proposed text, or {@code null}
 */
public record Finding(Severity severity, String rule, String message, String path) {

    /** What follows from a finding. */
    public enum Severity {
        /** Shown to the reviewer as a risk badge. */
        RISK,
        /** The proposal is dropped. */
        BLOCK
    }
}
