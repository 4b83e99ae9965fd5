package io.jenkins.plugins.runbook.model;

/** The state a service step brings about. */
public enum ServiceState {
    RUNNING,
    STOPPED,
    RESTARTED,
    RELOADED
}
