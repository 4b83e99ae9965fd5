package io.jenkins.plugins.runbook.model;

import java.util.List;

/**
 * Whether the incident is fixed, and how that is known.
 *
 * @param verdict the answer
 * @param method how it was found, one word such as {@code runbook} or {@code service_crash}; {@code none} when nothing could tell
 * @param confidence 0 to 1
 * @param evidence one line for each thing looked at
 */
public record Verification(Verdict verdict, String method, double confidence, List<Evidence> evidence) {

    /** Nothing could tell. */
    public static final Verification UNKNOWN = new Verification(Verdict.UNKNOWN, "none", 0, List.of());

    public Verification {
        evidence = List.copyOf(evidence);
    }

    /** The answer of a verification. Missing evidence is {@link #UNKNOWN}, never {@link #PASSED}. */
    public enum Verdict {
        PASSED,
        FAILED,
        UNKNOWN
    }

    /**
     * One thing looked at.
     *
     * @param check what was looked at
     * @param verdict what it says
     * @param detail what was seen, redacted and bounded; exit code and output of a command
     */
    public record Evidence(String check, Verdict verdict, String detail) {}
}
