package io.jenkins.plugins.runbook.model;

/** The state of a review. */
public enum ReviewState {
    PENDING_REVIEW,
    /** A reviewer has claimed it. */
    IN_REVIEW,
    APPROVED,
    REJECTED,
    /** A person wants something else before deciding. */
    NEEDS_CHANGES;

    /** Whether a decision can still be made. */
    public boolean open() {
        return this == PENDING_REVIEW || this == IN_REVIEW || this == NEEDS_CHANGES;
    }
}
