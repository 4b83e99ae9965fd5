package io.jenkins.plugins.runbook.model;

/** How the steps of an execution ended. */
public enum ExecutionStatus {
    SUCCESS,
    FAILURE,
    /** A step failed that did not stop the run. */
    PARTIAL
}
