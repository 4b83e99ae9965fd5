package io.jenkins.plugins.runbook;

import io.jenkins.plugins.runbook.learning.LearningEngine;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.review.Library;
import java.util.List;
import java.util.function.Supplier;

/** What is thought about in the background after each execution: what its version's trial shows, then what can be learnt from it. */
final class AfterExecution implements LearningEngine {

    private final Supplier<LearningEngine> maker;
    private final Library library;
    private LearningEngine learner;

    /** @param maker makes the learner when there is something to learn: most commands end before that, and it takes a while */
    AfterExecution(Supplier<LearningEngine> maker, Library library) {
        this.maker = maker;
        this.library = library;
    }

    @Override
    public Analysis learnFrom(ExecutionResult result) throws InterruptedException {
        library.judgeCanary(result.version().runbookId());
        return learner().learnFrom(result);
    }

    @Override
    public synchronized List<String> troubles() {
        return learner == null ? List.of() : learner.troubles();
    }

    private synchronized LearningEngine learner() {
        if (learner == null) {
            learner = maker.get();
        }
        return learner;
    }
}
