package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.util.List;

/** Learns from executions. Safe for use by many threads. */
public interface LearningEngine {

    /**
     * Works out why an execution failed and queues a better version when one would have helped. Idempotent: the same execution
     * yields the analysis it yielded before. The analysis is kept in the store.
     *
     * @param result an execution, of whatever outcome
     * @return what was made of it
     * @throws InterruptedException when the calling thread was interrupted during a rehearsal; nothing is kept then
     */
    Analysis learnFrom(ExecutionResult result) throws InterruptedException;

    /** Parts of it that failed without ending an analysis, in sentences for an admin; empty when all is well. */
    default List<String> troubles() {
        return List.of();
    }
}
