package io.jenkins.plugins.runbook.jenkins.record;

import hudson.AbortException;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.List;
import java.util.function.Predicate;

/** Keeps what people say about an execution afterwards, and lets the learner look at it again. */
public final class Feedback {

    private static final int LONGEST_COMMENT = 10_000;

    private final Store store;

    public Feedback(Store store) {
        this.store = store;
    }

    /**
     * @param given what is new; what it leaves open stays as it was said before
     * @param by who said it
     * @param mayLearn whether the learner may look at executions of a job, by its full name
     * @param access executions of other jobs are as good as not there
     * @throws AbortException when there is no such execution
     */
    public void give(String executionId, HumanFeedback given, String by, JobAccess access, Predicate<String> mayLearn)
            throws AbortException {
        if (given.comment() != null && given.comment().length() > LONGEST_COMMENT) {
            throw new AbortException("runbookFeedback: the comment has "
                    + given.comment().length() + " characters; at most " + LONGEST_COMMENT + " are kept.");
        }
        HumanFeedback said = redacted(given);
        store.<Void, AbortException>transact(records -> {
            ExecutionResult result = find(records, executionId, access);
            records.executions().save(result.with(merge(result.feedback(), said)));
            if (mayLearn.test(records.executions().jobOf(executionId).orElse(""))) {
                records.learningQueue().add(executionId);
            }
            records.audit().append(by, "execution.feedback", executionId, String.valueOf(said.comment()));
            return null;
        });
    }

    private static ExecutionResult find(Records records, String executionId, JobAccess access) throws AbortException {
        return records.executions()
                .find(String.valueOf(executionId))
                .filter(result -> access.maySee(records, result.id()))
                .orElseThrow(() -> new AbortException("runbookFeedback: there is no execution '" + executionId
                        + "'. Give the execution_id that the step runbook returned."));
    }

    /** A typed token would stay in the audit for ever. */
    private static HumanFeedback redacted(HumanFeedback said) {
        return said.comment() == null
                ? said
                : new HumanFeedback(
                        said.correctRunbook(),
                        said.correctDiagnosis(),
                        said.manualIntervention(),
                        new Redactor(List.of()).redact(said.comment()));
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
