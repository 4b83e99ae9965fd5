package io.jenkins.plugins.runbook.execution.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.execution.host.HostLostException;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.journal.Journal;
import io.jenkins.plugins.runbook.execution.policy.StepRunner;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.execution.state.StateDiff;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.Suspension;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs steps one after the other until one stops the run, and writes down each before the next. */
final class StepSequence {

    private static final String STOPPED = "stopped from outside while it ran";

    private final StepRunner runner;
    private final HostSession host;
    private final StateCapture capture;
    private final Journal journal;
    private final ExecutionListener listener;
    private final Recording recording;
    private final Clock clock;
    private final Supplier<Optional<Suspension>> stop;

    /** @param stop tells before each step whether a person has stopped the execution */
    StepSequence(
            StepRunner runner,
            HostSession host,
            StateCapture capture,
            Journal journal,
            ExecutionListener listener,
            Recording recording,
            Clock clock,
            Supplier<Optional<Suspension>> stop) {
        this.runner = runner;
        this.host = host;
        this.capture = capture;
        this.journal = journal;
        this.listener = listener;
        this.recording = recording;
        this.clock = clock;
        this.stop = stop;
    }

    /**
     * Runs them.
     *
     * @param state state before the first, or {@code null}
     * @param total how many steps people are told there are
     * @return whether all were run; a failed one with {@code onFailure: stop} is the last
     * @throws SuspendedException when a person stopped it; the step that ran last is the last
     */
    boolean run(List<Step> steps, Phase phase, @CheckForNull HostState state, int total)
            throws InterruptedException, IOException, SuspendedException {
        HostState last = state;
        for (Step step : steps) {
            int number = recording.nextNumber();
            Optional<Suspension> stopped = stop.get();
            if (stopped.isPresent()) {
                throw new SuspendedException(
                        "stopped before step " + number + ": " + stopped.get().sentence());
            }
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
        journal.stepStarted(runner.interrupted(number, step, phase, host, start, "", STOPPED));
        try {
            HostSession session =
                    host.forStep(recording.executionId(), number).alsoTo(line -> seen.append(line + "\n"));
            return runner.run(number, step, phase, session, listener::note);
        } catch (InterruptedException e) {
            cutOff(runner.interrupted(number, step, phase, host, start, seen.toString(), STOPPED));
            throw e;
        } catch (HostLostException e) {
            String why = host.redactor().redact(e.getMessage());
            cutOff(runner.interrupted(number, step, phase, host, start, seen.toString(), why));
            throw e;
        } catch (RuntimeException | Error e) {
            String why = Withheld.redacted(host.redactor(), "stopped by an error of the plugin itself: " + e);
            return runner.failed(number, step, phase, host, start, seen.toString(), why);
        }
    }

    private void cutOff(ExecutedStep step) {
        recording.add(step);
        listener.stepFinished(step);
    }
}
