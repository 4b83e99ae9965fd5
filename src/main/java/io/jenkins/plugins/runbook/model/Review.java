package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * A proposed version and its place in the queue.
 *
 * @param id unique
 * @param version the version proposed
 * @param sha256 hash of its text; an approval counts for this text alone
 * @param proposal what the learner said, or {@code null} when a person's text waits
 * @param state where it stands
 * @param priority how soon a person should look
 * @param occurrences how many failures ask for it, at least 1 for a learner's
 * @param claimedBy who looks at it, or {@code null}
 * @param claimedAt since when, or {@code null} when it is not claimed
 * @param decisions what people decided, oldest first
 * @param tests rehearsals and external test results, oldest first
 * @param createdAt when it was queued
 * @param updatedAt when it last changed
 * @param revision grows by one with every change; a change names the revision it was made on
 * @param warnedAt when people were warned that it will be closed unless it is changed, or {@code null}; any change clears it
 */
public record Review(
        String id,
        VersionRef version,
        String sha256,
        @CheckForNull Proposal proposal,
        ReviewState state,
        Priority priority,
        int occurrences,
        @CheckForNull String claimedBy,
        @CheckForNull Instant claimedAt,
        List<Decision> decisions,
        List<TestResult> tests,
        Instant createdAt,
        Instant updatedAt,
        int revision,
        @CheckForNull Instant warnedAt) {

    public Review {
        decisions = List.copyOf(decisions);
        tests = List.copyOf(tests);
    }

    /**
     * What one person decided.
     *
     * @param kind the decision
     * @param by who
     * @param at when
     * @param sha256 hash of the text that was shown
     * @param comment reason, may be empty with an approval alone
     */
    public record Decision(Kind kind, String by, Instant at, String sha256, String comment) {

        /** Kinds of decision. */
        public enum Kind {
            APPROVE,
            REJECT,
            REQUEST_CHANGES,
            /** Said something and decided nothing. */
            COMMENT
        }
    }

    /**
     * One run of the proposal where it can do no harm.
     *
     * @param name what was run
     * @param passed whether it did what it should
     * @param by who ran it
     * @param at when
     * @param detail what was seen, bounded and redacted
     */
    public record TestResult(
            @CheckForNull String name,
            boolean passed,
            String by,
            Instant at,
            @CheckForNull String detail) {}
}
