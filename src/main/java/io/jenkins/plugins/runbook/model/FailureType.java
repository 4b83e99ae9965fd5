package io.jenkins.plugins.runbook.model;

/** Why a runbook failed. An execution that none of these fits for sure has no failure type. */
public enum FailureType {
    /** The incident was not what it was reported as. */
    WRONG_DIAGNOSIS(false),
    /** The incident was real and another runbook answers to it. */
    WRONG_RUNBOOK(false),
    /** A step is missing, too early, too short or not enough. */
    RUNBOOK_INSUFFICIENT(true),
    /** The host differs from those the runbook was written for. */
    ENVIRONMENT_DIFFERENCE(true),
    /** Something outside of the host and of the runbook's reach was down or refused. */
    EXTERNAL_DEPENDENCY(false),
    /** The account that ran it lacks a right or a valid credential. */
    PERMISSION_DENIED(false);

    private final boolean improvable;

    FailureType(boolean improvable) {
        this.improvable = improvable;
    }

    /** Whether a better text of the same runbook would have helped. */
    public boolean improvable() {
        return improvable;
    }

    /** The name used in JSON and on pages, such as {@code runbook_insufficient}. */
    public String word() {
        return Words.of(this);
    }
}
