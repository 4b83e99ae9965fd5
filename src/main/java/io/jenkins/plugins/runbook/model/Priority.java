package io.jenkins.plugins.runbook.model;

/** How soon a person should look at a review; the first is the most urgent. */
public enum Priority {
    HIGH,
    MEDIUM,
    LOW
}
