package io.jenkins.plugins.runbook.execution.policy;

import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;

/** Skips a step whose {@code when} does not exit 0. */
final class When implements StepPolicy {

    @Override
    public Attempt apply(StepCall call, Next next) throws IOException, InterruptedException {
        String condition = call.step().when();
        if (condition == null) {
            return next.proceed();
        }
        Ran ran = call.host().run(condition, Shell.SH, call.step().timeout(), false);
        if (ran.timedOut()) {
            return new Attempt(
                    Status.TIMED_OUT,
                    ActionResult.of(ran),
                    ran.output(),
                    "its 'when' did not end within " + Words.of(call.step().timeout()),
                    0);
        }
        if (ran.exitCode() != 0) {
            String note =
                    "skipped: its 'when' ended with exit code " + ran.exitCode() + Signals.meaning(ran.exitCode());
            return new Attempt(Status.SKIPPED, null, ran.output() + note, null, 0);
        }
        return next.proceed();
    }
}
