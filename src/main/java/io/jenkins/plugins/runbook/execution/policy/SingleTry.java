package io.jenkins.plugins.runbook.execution.policy;

import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.Step;
import java.io.IOException;
import java.time.Duration;

/** Does a step's action once, within its time limit. The innermost policy. */
final class SingleTry implements StepPolicy {

    private final ActionTable actions;
    private final Duration ceiling;

    /** @param ceiling no try takes longer, whatever the step says */
    SingleTry(ActionTable actions, Duration ceiling) {
        this.actions = actions;
        this.ceiling = ceiling;
    }

    @Override
    public Attempt apply(StepCall call, Next next) throws InterruptedException {
        Step step = call.step();
        Duration limit = step.timeout().compareTo(ceiling) < 0 ? step.timeout() : ceiling;
        try {
            return ended(actions.run(step.action(), step.expect(), call.host(), limit), limit);
        } catch (IOException e) {
            String why = call.host().redactor().redact(String.valueOf(e.getMessage()));
            return new Attempt(Status.FAILED, null, "", why, 1);
        }
    }

    private static Attempt ended(ActionResult tried, Duration limit) {
        if (tried.ran().timedOut()) {
            String why = tried.failure() != null
                    ? tried.failure()
                    : "not finished after " + Words.of(limit) + "; its processes were killed";
            return new Attempt(Status.TIMED_OUT, tried, tried.ran().output(), why, 1);
        }
        Status status = tried.failure() == null ? Status.SUCCEEDED : Status.FAILED;
        return new Attempt(status, tried, tried.ran().output(), tried.failure(), 1);
    }
}
