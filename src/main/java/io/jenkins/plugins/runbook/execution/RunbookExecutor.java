package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Executes approved versions of runbooks and keeps what came of it. Safe for use by many threads. */
public final class RunbookExecutor {

    /**
     * @param store where versions are read from and results are kept
     * @param workDirectory for journals, logs and locks; made when it is missing
     * @param clock tells the time of records
     */
    public RunbookExecutor(Store store, Path workDirectory, Clock clock) {}

    /**
     * Executes a version of a runbook.
     *
     * @throws RefusedException when it must not or cannot be executed; nothing ran
     * @throws InterruptedException when the calling thread was interrupted; the result is kept as INCOMPLETE
     */
    public ExecutionResult execute(ExecutionRequest request, Host host, ExecutionListener listener)
            throws RefusedException, InterruptedException {
        throw new UnsupportedOperationException("not yet");
    }

    /** Rebuilds the results of executions whose process died, keeps them, and returns them. Calling it again yields nothing. */
    public List<ExecutionResult> recover() {
        throw new UnsupportedOperationException("not yet");
    }
}
