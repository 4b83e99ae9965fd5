package io.jenkins.plugins.runbook.execution.continuation;

import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.execution.run.Progress;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Runbook;
import java.time.Instant;
import java.util.List;

/**
 * A new execution of what an earlier one executed, from one of its steps on. What the steps before that one left on the host has to
 * be there still: each had ended well or was skipped, and none was rolled back.
 */
public final class Rerun {

    private final ExecutionResult earlier;
    private final Runbook runbook;

    /**
     * @param earlier what is run anew
     * @param runbook what its version says
     */
    public Rerun(ExecutionResult earlier, Runbook runbook) {
        this.earlier = earlier;
        this.runbook = runbook;
    }

    /**
     * What is behind the new execution.
     *
     * @param step number of the first step to run
     * @throws RefusedException when there is no such step, or what it builds on is not there
     */
    public Progress from(int step, Instant now) throws RefusedException {
        if (step < 1 || step > runbook.steps().size()) {
            throw refused("it has the steps 1 to " + runbook.steps().size() + ", and no step " + step);
        }
        List<ExecutedStep> before = earlier.steps().stream()
                .filter(done -> done.phase() == Phase.STEPS && done.number() < step)
                .toList();
        requireThere(step, before);
        List<ExecutedStep> done =
                before.stream().map(each -> leftOut(each, step, now)).toList();
        String note = "a rerun of execution " + earlier.id() + (step == 1 ? "" : " from step " + step);
        return new Progress(null, null, done, new Continuation(earlier.id(), step, null, List.of()), note);
    }

    private void requireThere(int step, List<ExecutedStep> before) throws RefusedException {
        if (before.size() < step - 1) {
            throw refused("it never came to step " + (before.size() + 1) + "; begin there, or before");
        }
        for (ExecutedStep each : before) {
            if (each.status() != Status.SUCCEEDED && each.status() != Status.SKIPPED) {
                throw refused("step " + each.number() + " '" + each.name() + "', on which step " + step
                        + " may build, did not succeed in it; begin there, or before");
            }
        }
        if (step > 1 && earlier.steps().stream().anyMatch(each -> each.phase() == Phase.ROLLBACK)) {
            throw refused("what its steps did was rolled back; begin with step 1");
        }
    }

    private ExecutedStep leftOut(ExecutedStep step, int from, Instant now) {
        return new ExecutedStep(
                step.number(),
                step.name(),
                step.action(),
                Phase.STEPS,
                now,
                now,
                Status.SKIPPED,
                "not run: this is a rerun of execution " + earlier.id() + " from step " + from,
                null,
                null,
                0,
                List.of());
    }

    private RefusedException refused(String why) {
        return new RefusedException(Reason.CANNOT_CONTINUE, "execution " + earlier.id() + " cannot be rerun: " + why);
    }
}
