package io.jenkins.plugins.runbook.execution.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Says what would be executed. Has nothing by which it could run something. */
public final class DryRun {

    private final ExecutionEngine workshop;
    private final Subject subject;
    private final Redactor redactor;
    private final ExecutionListener listener;

    public DryRun(ExecutionEngine workshop, Subject subject, Redactor redactor, ExecutionListener listener) {
        this.workshop = workshop;
        this.subject = subject;
        this.redactor = redactor;
        this.listener = new SafeListener(listener, redactor);
    }

    /** A result in which every step is skipped. */
    public ExecutionResult perform(Host host) {
        Instant now = workshop.clock().instant();
        Recording recording = new Recording(subject, host, redactor, now, List.of());
        listener.started(subject.id(), subject.version(), host.name());
        for (Step step : subject.runbook().steps()) {
            int number = recording.nextNumber();
            listener.stepStarted(number, subject.runbook().steps().size(), step);
            ExecutedStep skipped = skipped(number, step, now);
            listener.note("would run: " + skipped.action());
            listener.stepFinished(skipped);
            recording.add(skipped);
        }
        for (Check check : subject.runbook().verify()) {
            recording.note("would verify: " + redactor.redact(check.name()) + ": " + described(check.action()));
        }
        recording.note("dry run: nothing was executed");
        return recording.result(now, ExecutionStatus.SUCCESS, Outcome.UNVERIFIED);
    }

    private ExecutedStep skipped(int number, Step step, Instant now) {
        return new ExecutedStep(
                number,
                redactor.redact(step.name()),
                described(step.action()),
                Phase.STEPS,
                now,
                now,
                Status.SKIPPED,
                step.when() == null ? "" : "only when this exits 0: " + redactor.redact(step.when()),
                null,
                null,
                0,
                List.of());
    }

    @CheckForNull
    private String described(Action action) {
        Map<String, String> parameters = subject.parameters().values();
        return redactor.redact(workshop.actions().describe(action, parameters));
    }
}
