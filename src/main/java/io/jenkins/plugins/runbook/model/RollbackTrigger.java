package io.jenkins.plugins.runbook.model;

/** What makes a runbook's rollback run. */
public enum RollbackTrigger {
    /** A step failed and stopped the run. */
    FAILED,
    /** All steps ended well, yet the incident is still there. */
    INEFFECTIVE
}
