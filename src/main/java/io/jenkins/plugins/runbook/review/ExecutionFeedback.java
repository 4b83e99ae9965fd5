package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.function.Predicate;

/** Keeps what people say about an execution afterwards, and lets the learner look at it again. */
public final class ExecutionFeedback {

    private static final int LONGEST_COMMENT = 10_000;

    private final Store store;

    public ExecutionFeedback(@NonNull Store store) {
        this.store = store;
    }

    /**
     * @param given what is new; what it leaves open stays as it was said before
     * @param by who said it
     * @param access executions of other jobs are as good as not there
     * @param mayLearn whether the learner may look at executions of a job, by its full name
     * @throws ReviewException when there is no such execution, or the comment is too long
     */
    public void give(
            String executionId,
            @NonNull HumanFeedback given,
            @NonNull String by,
            @NonNull JobAccess access,
            @NonNull Predicate<String> mayLearn) {
        if (given.comment() != null && given.comment().length() > LONGEST_COMMENT) {
            throw ReviewException.invalid("the comment has " + given.comment().length() + " characters; at most "
                    + LONGEST_COMMENT + " are kept.");
        }
        HumanFeedback said = redacted(given);
        store.transact(records -> {
            ExecutionResult result = find(records, executionId, access);
            records.executions().save(result.with(merge(result.feedback(), said)));
            if (mayLearn.test(records.executions().jobOf(executionId).orElse(""))) {
                records.learningQueue().add(executionId);
            }
            return records.audit().append(by, "execution.feedback", executionId, String.valueOf(said.comment()));
        });
    }

    private static ExecutionResult find(Records records, String executionId, JobAccess access) {
        return records.executions()
                .find(String.valueOf(executionId))
                .filter(result -> access.maySee(records, result.id()))
                .orElseThrow(() -> ReviewException.notFound("there is no execution '" + executionId + "'."));
    }

    /** A token that is typed here would stay in the audit for ever. */
    private static HumanFeedback redacted(HumanFeedback said) {
        return new HumanFeedback(
                said.correctRunbook(),
                said.correctDiagnosis(),
                said.manualIntervention(),
                Guards.redacted(said.comment()));
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
