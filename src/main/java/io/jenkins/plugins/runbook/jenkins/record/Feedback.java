package io.jenkins.plugins.runbook.jenkins.record;

import hudson.AbortException;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.review.ExecutionFeedback;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.JobAccess;
import io.jenkins.plugins.runbook.store.Store;
import java.util.function.Predicate;

/** What people say about an execution afterwards, for steps: what is wrong with it fails the step with a sentence. */
public final class Feedback {

    private final ExecutionFeedback feedback;

    public Feedback(Store store) {
        feedback = new ExecutionFeedback(store);
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
        try {
            feedback.give(executionId, given, by, access, mayLearn);
        } catch (ReviewException e) {
            String hint = e.kind() == ReviewException.Kind.NOT_FOUND
                    ? " Give the execution_id that the step runbook returned."
                    : "";
            throw new AbortException(
                    "runbookFeedback: " + e.getMessage() + hint + HandbookSection.FEEDBACK_STEP.reference());
        }
    }
}
