package io.jenkins.plugins.runbook.model;

/** The outcome of an execution. Missing evidence is never success. */
public enum Outcome {
    /** The steps ended well and the fix is proven. */
    VERIFIED,
    /** The steps ended well and nothing could prove the fix. */
    UNVERIFIED,
    /** The steps ended well and the incident is still there. */
    INEFFECTIVE,
    /** A step failed. */
    FAILED,
    /** It was stopped, or the process died. */
    INCOMPLETE
}
