package io.jenkins.plugins.runbook;

/** Where records are kept. */
public sealed interface StoreSettings {

    /** In a file below the home, for one process at a time. */
    record Embedded() implements StoreSettings {}

    /** In memory, gone with the process: for trials in sandboxes. */
    record InMemory() implements StoreSettings {}
}
