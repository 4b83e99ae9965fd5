package io.jenkins.plugins.runbook.execution.policy;

import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.Step;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Runs one step under all its policies. */
public final class StepRunner {

    private final ActionTable actions;
    private final Clock clock;
    private final List<StepPolicy> policies;

    /**
     * @param ceiling no try of a step takes longer
     * @param pause passes the time between two tries
     */
    public StepRunner(ActionTable actions, Duration ceiling, Sleeper pause, Clock clock) {
        this.actions = actions;
        this.clock = clock;
        this.policies = List.of(new When(), new Retrying(pause), new Expecting(), new SingleTry(actions, ceiling));
    }

    /**
     * Runs the step.
     *
     * @param number its position in the record
     * @param notes takes lines for people who watch
     */
    public ExecutedStep run(int number, Step step, Phase phase, HostSession host, Consumer<String> notes)
            throws InterruptedException {
        Instant start = clock.instant();
        Attempt attempt;
        try {
            attempt = proceed(0, new StepCall(step, host, notes));
        } catch (IOException e) {
            String why = host.redactor().redact(String.valueOf(e.getMessage()));
            attempt = new Attempt(Status.FAILED, null, "", why, 0);
        }
        return record(number, step, phase, host, start, attempt);
    }

    /** The record of a step that was not run, or not to its end. */
    public ExecutedStep notRun(
            int number, Step step, Phase phase, HostSession host, Instant start, Status status, String output) {
        String error = status == Status.INTERRUPTED ? "stopped from outside while it ran" : null;
        int tries = status == Status.INTERRUPTED ? 1 : 0;
        return record(number, step, phase, host, start, new Attempt(status, null, output, error, tries));
    }

    private Attempt proceed(int index, StepCall call) throws IOException, InterruptedException {
        return policies.get(index).apply(call, () -> proceed(index + 1, call));
    }

    private ExecutedStep record(int number, Step step, Phase phase, HostSession host, Instant start, Attempt attempt) {
        return new ExecutedStep(
                number,
                host.redactor().redact(step.name()),
                host.redactor().redact(actions.describe(step.action(), host.parameters())),
                phase,
                start,
                clock.instant(),
                attempt.status(),
                attempt.output(),
                attempt.error(),
                attempt.exitCode(),
                attempt.tries(),
                List.of());
    }
}
