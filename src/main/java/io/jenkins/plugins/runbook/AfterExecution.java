package io.jenkins.plugins.runbook;

import io.jenkins.plugins.runbook.learning.LearningEngine;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.review.Library;

/** What is thought about in the background after each execution: what its version's trial shows, then what can be learnt from it. */
final class AfterExecution implements LearningEngine {

    private final LearningEngine learner;
    private final Library library;

    AfterExecution(LearningEngine learner, Library library) {
        this.learner = learner;
        this.library = library;
    }

    @Override
    public Analysis learnFrom(ExecutionResult result) throws InterruptedException {
        library.judgeCanary(result.version().runbookId());
        return learner.learnFrom(result);
    }
}
