package io.jenkins.plugins.runbook.model;

/** Where a version stands. Only {@link #CANARY} and {@link #ACTIVE} versions can be executed in production. */
public enum Lifecycle {
    /** Waits for a person's decision. */
    PENDING_REVIEW,
    /** Approved, and takes a share of the executions beside the active version. */
    CANARY,
    /** Approved, and what is executed. */
    ACTIVE,
    /** Was approved once, and a newer version has taken its place. */
    SUPERSEDED,
    /** A person decided against it. */
    REJECTED;

    /** Whether a version standing here can be executed in production. */
    public boolean executable() {
        return this == CANARY || this == ACTIVE;
    }

    /** Whether a version standing here may be moved to the other place. */
    public boolean canBecome(Lifecycle next) {
        return switch (this) {
            case PENDING_REVIEW -> next == CANARY || next == ACTIVE || next == REJECTED;
            case CANARY -> next == ACTIVE || next == SUPERSEDED || next == REJECTED;
            case ACTIVE -> next == SUPERSEDED;
            case SUPERSEDED -> next == ACTIVE;
            case REJECTED -> false;
        };
    }
}
