package io.jenkins.plugins.runbook.model;

/** What happens when the last try of a step has failed. */
public enum OnFailure {
    /** The run stops and is rolled back. */
    STOP,
    /** The next step runs, and the verification decides. */
    CONTINUE
}
