package io.jenkins.plugins.runbook.execution.continuation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.execution.run.Progress;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.Continuation.EarlierAttempt;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an execution that was cut off goes on: at its first unfinished step. A step that had begun is run a second time, so it has
 * to be {@code idempotent}; all others that were run are never run again.
 */
public final class Resumption {

    private final ExecutionResult cut;
    private final Runbook runbook;

    /**
     * @param cut what is kept of the execution
     * @param runbook what its version says
     */
    public Resumption(ExecutionResult cut, Runbook runbook) {
        this.cut = cut;
        this.runbook = runbook;
    }

    /** The step that had begun and not ended, or {@code null} when none had. */
    @CheckForNull
    private ExecutedStep unfinished() {
        List<ExecutedStep> steps = cut.steps();
        ExecutedStep last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
        return last != null && last.status() == Status.INTERRUPTED ? last : null;
    }

    /**
     * What is behind it.
     *
     * @param by who resumes it, for the record
     * @throws RefusedException when it ended, or going on would run a step twice that must not be
     */
    public Progress progress(String by, Instant now) throws RefusedException {
        if (cut.outcome() != Outcome.INCOMPLETE) {
            throw refused(
                    "it ended as " + cut.outcome() + "; only what was cut off can be resumed, 'rerun' begins anew");
        }
        if (cut.steps().stream().anyMatch(step -> step.phase() == Phase.ROLLBACK)) {
            throw refused("its rollback had begun; look at the host, then rerun it");
        }
        ExecutedStep unfinished = unfinished();
        List<ExecutedStep> done = new ArrayList<>(cut.steps());
        done.remove(unfinished);
        for (int i = 0; i < done.size(); i++) {
            requireGoesOn(done.get(i), i + 1);
        }
        if (unfinished != null && !planned(unfinished).idempotent()) {
            throw refused("step " + unfinished.number() + " '" + unfinished.name()
                    + "' had begun and is not marked 'idempotent: true', so it is not run a second time; look at the"
                    + " host, then rerun it from the step that is right");
        }
        return new Progress(cut.startedAt(), cut.before(), done, continuation(unfinished, now), note(by, done, now));
    }

    private void requireGoesOn(ExecutedStep step, int expected) throws RefusedException {
        if (step.number() != expected) {
            throw refused(
                    "what became of step " + expected + " could not be read in its journal; look at the host, then"
                            + " rerun it from the step that is right");
        }
        if (step.status() == Status.INTERRUPTED) {
            throw refused("step " + step.number() + " was cut off before others were run; rerun it");
        }
        if (step.failed() && planned(step).onFailure() == OnFailure.STOP) {
            throw refused("step " + step.number() + " '" + step.name() + "' had failed, which ends it; rerun it");
        }
    }

    private Step planned(ExecutedStep step) throws RefusedException {
        if (step.number() < 1 || step.number() > runbook.steps().size()) {
            throw refused("its step " + step.number() + " is not one of the runbook's; rerun it");
        }
        return runbook.steps().get(step.number() - 1);
    }

    private Continuation continuation(ExecutedStep unfinished, Instant now) {
        Continuation before = cut.continuation();
        List<EarlierAttempt> attempts = new ArrayList<>(before.attempts());
        attempts.add(new EarlierAttempt(
                before.resumedAt() == null ? cut.startedAt() : before.resumedAt(),
                cut.completedAt(),
                cut.error() == null ? null : cut.error().message(),
                unfinished));
        return new Continuation(before.rerunOf(), before.fromStep(), now, attempts);
    }

    private String note(String by, List<ExecutedStep> done, Instant now) {
        String where = done.size() == runbook.steps().size() ? "after its last step" : "at step " + (done.size() + 1);
        return "resumed " + where + " by " + by + " at " + now;
    }

    private RefusedException refused(String why) {
        return new RefusedException(Reason.CANNOT_CONTINUE, "execution " + cut.id() + " cannot be resumed: " + why);
    }
}
