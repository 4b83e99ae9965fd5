package io.jenkins.plugins.runbook.execution.run;

import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.journal.Journal;
import io.jenkins.plugins.runbook.execution.policy.StepRunner;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.execution.state.StateDiff;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Runs steps one after the other until one stops the run, and writes down each before the next. */
final class StepSequence {

    private final StepRunner runner;
    private final HostSession host;
    private final StateCapture capture;
    private final Journal journal;
    private final ExecutionListener listener;
    private final Recording recording;
    private final Clock clock;

    StepSequence(
            StepRunner runner,
            HostSession host,
            StateCapture capture,
            Journal journal,
            ExecutionListener listener,
            Recording recording,
            Clock clock) {
        this.runner = runner;
        this.host = host;
        this.capture = capture;
        this.journal = journal;
        this.listener = listener;
        this.recording = recording;
        this.clock = clock;
    }

    /**
     * Runs them.
     *
     * @param state state before the first, or {@code null}
     * @param total how many steps people are told there are
     * @return whether all were run; a failed one with {@code onFailure: stop} is the last
     */
    boolean run(List<Step> steps, Phase phase, HostState state, int total) throws InterruptedException, IOException {
        HostState last = state;
        for (Step step : steps) {
            int number = recording.nextNumber();
            listener.stepStarted(number, total, step);
            ExecutedStep ended = run(number, step, phase);
            try {
                if (!capture.namesNothing() && ended.attempts() > 0) {
                    HostState now = capture.aroundSteps().capture(host);
                    ended = ended.changing(StateDiff.betweenNamed(last, now));
                    last = now;
                }
            } finally {
                recording.add(ended); // whatever follows, the record knows that it ran
            }
            journal.stepFinished(ended);
            listener.stepFinished(ended);
            if (ended.failed() && step.onFailure() == OnFailure.STOP) {
                recording.error(Recording.error(ended));
                journal.stepsEnded();
                return false;
            }
            if (ended.failed()) {
                recording.flaw(Recording.error(ended));
            }
        }
        journal.stepsEnded();
        return true;
    }

    private ExecutedStep run(int number, Step step, Phase phase) throws InterruptedException, IOException {
        Instant start = clock.instant();
        BoundedText seen = new BoundedText(BoundedText.DEFAULT_END);
        journal.stepStarted(runner.notRun(number, step, phase, host, start, Status.INTERRUPTED, ""));
        try {
            HostSession session =
                    host.forStep(recording.executionId(), number).alsoTo(line -> seen.append(line + "\n"));
            return runner.run(number, step, phase, session, listener::note);
        } catch (InterruptedException e) {
            ExecutedStep stopped = runner.notRun(number, step, phase, host, start, Status.INTERRUPTED, seen.toString());
            recording.add(stopped);
            listener.stepFinished(stopped);
            throw e;
        } catch (RuntimeException | Error e) {
            String why = Withheld.redacted(host.redactor(), "stopped by an error of the plugin itself: " + e);
            return runner.failed(number, step, phase, host, start, seen.toString(), why);
        }
    }
}
