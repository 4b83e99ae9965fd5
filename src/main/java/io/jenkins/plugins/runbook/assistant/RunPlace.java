package io.jenkins.plugins.runbook.assistant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;

/** Where approved versions run for assistants. Safe for use by many threads. */
interface RunPlace extends AutoCloseable {

    /**
     * Runs what was asked for, or says what would run.
     *
     * @param given arguments of {@code runbook_run}, checked
     */
    @NonNull
    ToolAnswer run(@NonNull Caller caller, @NonNull ObjectNode given) throws InterruptedException;

    /** Whether an execution that a person's assistant asked for runs now and has no record yet. */
    boolean isRunning(@NonNull String executionId, @NonNull Caller caller);

    /** Stops what runs here, where that is this door's to do. */
    @Override
    void close();
}
