package io.jenkins.plugins.runbook.execution.policy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.execution.host.HostLostException;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.Retry;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.Words;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs one step: skips it where its {@code when} says so, tries it as often as its {@code retry} allows, each try within the time limit,
 * and holds each try against what the step must yield.
 */
public final class StepRunner {

    private final ActionTable actions;
    private final Duration ceiling;
    private final Sleeper pause;
    private final Clock clock;

    /**
     * @param ceiling no try of a step takes longer, whatever the step says
     * @param pause passes the time between two tries
     */
    public StepRunner(ActionTable actions, Duration ceiling, Sleeper pause, Clock clock) {
        this.actions = actions;
        this.ceiling = ceiling;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * What trying a step came to.
     *
     * @param status how it ended
     * @param ran the command behind the last try, {@code null} when there was none
     * @param output redacted output of all tries
     * @param error why it failed, one sentence, or {@code null}
     * @param tries how often it was tried
     */
    private record Attempt(
            Status status,
            @CheckForNull Ran ran,
            String output,
            @CheckForNull String error,
            int tries) {

        boolean failed() {
            return status == Status.FAILED || status == Status.TIMED_OUT;
        }

        @CheckForNull
        Integer exitCode() {
            return ran == null || ran.timedOut() ? null : ran.exitCode();
        }
    }

    /**
     * Runs the step.
     *
     * @param number its position in the record
     * @param notes takes lines for people who watch
     * @throws HostLostException when the host was lost; how the step ended is not known
     */
    public ExecutedStep run(int number, Step step, Phase phase, HostSession host, Consumer<String> notes)
            throws InterruptedException, HostLostException {
        Instant start = clock.instant();
        Attempt attempt = step.when() == null ? tries(step, host, notes) : onlyWhen(step, host, notes);
        return record(number, step, phase, host, start, attempt);
    }

    /** The record of a step whose end is not known, or that was stopped. */
    public ExecutedStep interrupted(
            int number, Step step, Phase phase, HostSession host, Instant start, String output, String why) {
        return record(number, step, phase, host, start, new Attempt(Status.INTERRUPTED, null, output, why, 1));
    }

    /** The record of a step that ended because of what runs it. */
    public ExecutedStep failed(
            int number, Step step, Phase phase, HostSession host, Instant start, String output, String why) {
        return record(number, step, phase, host, start, new Attempt(Status.FAILED, null, output, why, 1));
    }

    private Attempt onlyWhen(Step step, HostSession host, Consumer<String> notes)
            throws InterruptedException, HostLostException {
        Duration limit = limit(step);
        Ran ran;
        try {
            ran = host.run(step.when(), Shell.SH, limit, false);
        } catch (HostLostException e) {
            throw e;
        } catch (IOException e) {
            return new Attempt(Status.FAILED, null, "", message(e, host), 0);
        }
        if (ran.timedOut()) {
            String why = "its 'when' did not end within " + Words.exact(limit);
            return new Attempt(Status.TIMED_OUT, ran, ran.output(), why, 0);
        }
        if (ran.exitCode() != 0) {
            String note =
                    "skipped: its 'when' ended with exit code " + ran.exitCode() + Signals.meaning(ran.exitCode());
            return new Attempt(Status.SKIPPED, null, ran.output() + note, null, 0);
        }
        return tries(step, host, notes);
    }

    /** Tries it until a try succeeds or none is left, with growing pauses. */
    private Attempt tries(Step step, HostSession host, Consumer<String> notes)
            throws InterruptedException, HostLostException {
        Retry retry = step.retry();
        BoundedText output = new BoundedText(BoundedText.DEFAULT_END);
        for (int number = 1; ; number++) {
            Attempt attempt = oneTry(step, host);
            output.append(attempt.output());
            if (!attempt.failed() || number >= retry.attempts()) {
                return new Attempt(attempt.status(), attempt.ran(), output.toString(), attempt.error(), number);
            }
            Duration wait = retry.pauseAfter(number);
            String line = "[try " + number + " of " + retry.attempts() + " failed: " + attempt.error() + "; next in "
                    + Words.exact(wait) + "]";
            output.append((attempt.output().isEmpty() || attempt.output().endsWith("\n") ? "" : "\n") + line + "\n");
            notes.accept(line);
            pause.pause(wait);
        }
    }

    private Attempt oneTry(Step step, HostSession host) throws InterruptedException, HostLostException {
        Duration limit = limit(step);
        ActionResult tried;
        try {
            tried = actions.run(step.action(), step.expect(), host, limit);
        } catch (HostLostException e) {
            throw e;
        } catch (IOException e) {
            return new Attempt(Status.FAILED, null, "", message(e, host), 1);
        }
        Ran ran = tried.ran();
        if (ran.timedOut()) {
            String why = tried.failure() != null
                    ? tried.failure()
                    : "not finished after " + Words.exact(limit) + "; its processes were killed";
            return new Attempt(Status.TIMED_OUT, ran, ran.output(), why, 1);
        }
        String failure = tried.failure() != null
                ? tried.failure()
                : Expected.of(step.expect(), ran).why();
        return new Attempt(failure == null ? Status.SUCCEEDED : Status.FAILED, ran, ran.output(), failure, 1);
    }

    private Duration limit(Step step) {
        return step.timeout().compareTo(ceiling) < 0 ? step.timeout() : ceiling;
    }

    @CheckForNull
    private static String message(IOException failure, HostSession host) {
        return host.redactor().redact(String.valueOf(failure.getMessage()));
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
