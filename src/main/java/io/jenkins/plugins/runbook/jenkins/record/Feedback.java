package io.jenkins.plugins.runbook.jenkins.record;

import hudson.AbortException;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;

/** Keeps what people say about an execution afterwards, and lets the learner look at it again. */
public final class Feedback {

    private final Store store;

    public Feedback(Store store) {
        this.store = store;
    }

    /**
     * @param said what is new; what it leaves open stays as it was said before
     * @param by who said it
     * @throws AbortException when there is no such execution
     */
    public void give(String executionId, HumanFeedback said, String by) throws AbortException {
        store.<Void, AbortException>transact(records -> {
            ExecutionResult result = find(records, executionId);
            records.executions().save(result.with(merge(result.feedback(), said)));
            records.learningQueue().add(executionId);
            records.audit().append(by, "execution.feedback", executionId, String.valueOf(said.comment()));
            return null;
        });
    }

    private static ExecutionResult find(Records records, String executionId) throws AbortException {
        return records.executions()
                .find(String.valueOf(executionId))
                .orElseThrow(() -> new AbortException("runbookFeedback: there is no execution '" + executionId
                        + "'. Give the execution_id that the step runbook returned."));
    }

    private static HumanFeedback merge(HumanFeedback before, HumanFeedback said) {
        HumanFeedback known = before == null ? HumanFeedback.NONE : before;
        return new HumanFeedback(
                said.correctRunbook() == null ? known.correctRunbook() : said.correctRunbook(),
                said.correctDiagnosis() == null ? known.correctDiagnosis() : said.correctDiagnosis(),
                said.manualIntervention() == null ? known.manualIntervention() : said.manualIntervention(),
                said.comment() == null ? known.comment() : said.comment());
    }
}
