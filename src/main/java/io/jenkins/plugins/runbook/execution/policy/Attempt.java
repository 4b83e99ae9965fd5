package io.jenkins.plugins.runbook.execution.policy;

import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;

/**
 * What trying a step came to.
 *
 * @param status how it ended
 * @param tried what came of the last try, {@code null} when there was none
 * @param output redacted output of all tries
 * @param error why it failed, one sentence, or {@code null}
 * @param tries how often it was tried
 */
record Attempt(Status status, ActionResult tried, String output, String error, int tries) {

    boolean failed() {
        return status == Status.FAILED || status == Status.TIMED_OUT;
    }

    Integer exitCode() {
        return tried == null || tried.ran().timedOut() ? null : tried.ran().exitCode();
    }

    Attempt because(String why) {
        return new Attempt(Status.FAILED, tried, output, why, tries);
    }
}
