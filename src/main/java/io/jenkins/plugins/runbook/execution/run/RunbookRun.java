package io.jenkins.plugins.runbook.execution.run;

import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.HostLostException;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.journal.Journal;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.state.StateCapture;
import io.jenkins.plugins.runbook.execution.verify.FixVerifier;
import io.jenkins.plugins.runbook.execution.verify.VerificationInput;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.RollbackTrigger;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One run of a runbook on a host, from the first capture to the verdict. Used once, by one thread. */
public final class RunbookRun {

    private static final int LONGEST_TRACE = 4000;

    private final ExecutionEngine workshop;
    private final Subject subject;
    private final Runbook runbook;
    private final Redactor redactor;
    private final ExecutionListener listener;
    private final Journal journal;
    private final HostSession session;
    private final StateCapture capture;
    private final Instant start;
    private final Recording recording;
    private final boolean rehearsal;
    private final Supplier<Optional<Suspension>> stop;
    private boolean interrupted;

    /**
     * @param listener what it is told is redacted here
     * @param log takes redacted lines of output
     * @param logArtifacts where those lines can be found later
     * @param stop tells before each step whether a person has stopped the execution
     */
    public RunbookRun(
            ExecutionEngine workshop,
            Subject subject,
            Host host,
            Redactor redactor,
            ExecutionListener listener,
            Journal journal,
            Consumer<String> log,
            List<String> logArtifacts,
            Supplier<Optional<Suspension>> stop) {
        this.stop = stop;
        this.workshop = workshop.steady();
        this.subject = subject;
        this.runbook = subject.runbook();
        this.redactor = redactor;
        this.listener = new SafeListener(listener, redactor);
        this.journal = journal;
        Consumer<String> lines = this.listener::output;
        this.session = new HostSession(host, subject.parameters().values(), redactor, lines.andThen(log));
        this.capture = StateCapture.of(
                runbook,
                subject.incident().type(),
                subject.parameters().values(),
                workshop.limits().capture(),
                this.workshop.clock());
        Progress progress = subject.progress();
        this.start = progress.start() == null ? this.workshop.clock().instant() : progress.start();
        this.recording = new Recording(subject, host, redactor, start, logArtifacts);
        this.rehearsal = subject.tags().contains(ExecutionResult.REHEARSAL);
    }

    /** Runs it. Whatever happens, there is a result, also of what no program should throw. */
    public ExecutionResult perform() {
        try {
            journal.started(now(ExecutionStatus.FAILURE, Outcome.INCOMPLETE));
            listener.started(subject.id(), subject.version(), session.hostname());
            return performToTheEnd();
        } catch (InterruptedException e) {
            interrupted = true;
            recording.error(new ExecutionError("the execution was stopped from outside", null, null));
        } catch (SuspendedException e) {
            recording.error(new ExecutionError(
                    e.getMessage() + ". Nothing was rolled back; once that is lifted, the execution can be resumed",
                    null,
                    null));
        } catch (HostLostException e) {
            recording.error(new ExecutionError(Withheld.redacted(redactor, e.getMessage()), null, null));
        } catch (IOException e) {
            String why = "the journal could not be written, so the execution was stopped: " + e.getMessage();
            recording.error(new ExecutionError(why, null, null));
        } catch (RuntimeException | Error e) {
            recording.error(own(e));
        }
        return now(ExecutionStatus.FAILURE, Outcome.INCOMPLETE);
    }

    private ExecutionError own(Throwable failure) {
        String why = "the execution was stopped by an error of the plugin itself: " + failure;
        return new ExecutionError(Withheld.redacted(redactor, why), null, Withheld.redacted(redactor, trace(failure)));
    }

    /** Whether it was stopped by an interrupt of its thread. */
    public boolean interrupted() {
        return interrupted;
    }

    private ExecutionResult performToTheEnd() throws InterruptedException, IOException, SuspendedException {
        boolean stopped = !ranSteps();
        if (stopped) {
            rollBack(RollbackTrigger.FAILED);
        } else if (!runbook.settle().isZero()) {
            workshop.pause().pause(runbook.settle());
        }
        recording.after(capture.capture(session));
        recording.verification(verify(stopped));
        Outcome outcome = Conclusion.outcome(stopped, recording.verification().verdict());
        if (outcome == Outcome.INEFFECTIVE) {
            recording.error(ineffective(recording.verification()));
            if (rollBack(RollbackTrigger.INEFFECTIVE)) {
                recording.after(capture.capture(session));
            }
        }
        noteSla();
        return now(Conclusion.status(stopped, recording.anyStepFailed()), outcome);
    }

    /** Runs the steps; an error between two of them stops the run as a failed step does, so that what was done is rolled back. */
    private boolean ranSteps() throws InterruptedException, IOException, SuspendedException {
        try {
            return runSteps();
        } catch (RuntimeException | Error e) {
            recording.error(own(e));
            return false;
        }
    }

    /** Runs the steps that are left; whether none of them stopped the run. */
    private boolean runSteps() throws InterruptedException, IOException, SuspendedException {
        HostState last = null;
        if (recording.before() == null) {
            last = capture.capture(session);
            recording.before(last);
            journal.before(last);
        } else if (!capture.namesNothing()) {
            last = capture.aroundSteps().capture(session); // what changed meanwhile was not done by a step
        }
        List<Step> all = runbook.steps();
        List<Step> left = all.subList(subject.progress().done().size(), all.size());
        return sequence(stop).run(left, Phase.STEPS, last, all.size());
    }

    private StepSequence sequence(Supplier<Optional<Suspension>> stops) {
        return new StepSequence(
                workshop.stepRunner(), session, capture, journal, listener, recording, workshop.clock(), stops);
    }

    private boolean rollBack(RollbackTrigger trigger) throws InterruptedException, IOException, SuspendedException {
        if (runbook.rollback().isEmpty() || !runbook.rollbackOn().contains(trigger)) {
            return false;
        }
        listener.note("rolling back");
        int total = recording.nextNumber() - 1 + runbook.rollback().size();
        // A rollback that has begun is not stopped: half undone is worse than either.
        try {
            boolean whole = sequence(Optional::empty).run(runbook.rollback(), Phase.ROLLBACK, null, total);
            recording.note(whole ? "rolled back" : "the rollback stopped at a failed step; look at the host");
        } catch (HostLostException e) {
            recording.note("the rollback stopped: " + Withheld.redacted(redactor, e.getMessage()));
        }
        return true;
    }

    private Verification verify(boolean stopped) throws InterruptedException {
        FixVerifier verifier = workshop.verifier();
        VerificationInput situation =
                new VerificationInput(start, recording.before(), recording.after(), session, capture, !stopped);
        try {
            return rehearsal
                    ? verifier.verifyOwn(runbook.verify(), situation)
                    : verifier.verify(runbook.verify(), subject.incident().type(), situation);
        } catch (RuntimeException | Error e) {
            String why = Withheld.redacted(redactor, "could not be looked at: " + e);
            return new Verification(
                    Verdict.UNKNOWN,
                    "none",
                    0,
                    List.of(new Verification.Evidence("verification", Verdict.UNKNOWN, why)));
        }
    }

    private static ExecutionError ineffective(Verification verification) {
        String failed = verification.evidence().stream()
                .filter(evidence -> evidence.verdict() == Verdict.FAILED)
                .map(evidence -> evidence.check() + ": " + evidence.detail())
                .findFirst()
                .orElse("a check failed");
        return new ExecutionError("the steps ended well and the incident is still there: " + failed, null, null);
    }

    private void noteSla() {
        Duration took = Duration.between(start, workshop.clock().instant());
        if (runbook.sla() != null && took.compareTo(runbook.sla()) > 0) {
            recording.note("took " + took.toSeconds() + " s, longer than its SLA of "
                    + runbook.sla().toSeconds() + " s");
        }
    }

    private ExecutionResult now(ExecutionStatus status, Outcome outcome) {
        Instant end = workshop.clock().instant();
        return recording.result(end.isBefore(start) ? start : end, status, outcome);
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString()
                .substring(0, Math.min(LONGEST_TRACE, trace.getBuffer().length()));
    }
}
