package io.jenkins.plugins.runbook.execution.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.state.StateDiff;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is known of an execution so far; at any moment it makes a result. All it is given is redacted. Belongs to one thread. */
final class Recording {

    private static final int LONGEST_TRACEBACK = 4000;

    private final Subject subject;
    private final Host host;
    private final Redactor redactor;
    private final Instant start;
    private final List<String> logArtifacts;
    private final List<ExecutedStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Verification verification = Verification.UNKNOWN;

    @CheckForNull
    private HostState before;

    private HostState after;
    private ExecutionError error;
    private ExecutionError flaw;

    Recording(Subject subject, Host host, Redactor redactor, Instant start, List<String> logArtifacts) {
        this.subject = subject;
        this.host = host;
        this.redactor = redactor;
        this.start = start;
        this.logArtifacts = List.copyOf(logArtifacts);
        this.before = subject.progress().before();
        subject.progress().done().forEach(this::goOnAfter);
        if (subject.progress().note() != null) {
            note(redacted(subject.progress().note()));
        }
    }

    private void goOnAfter(ExecutedStep step) {
        add(step);
        if (step.failed()) {
            flaw(error(step));
        }
    }

    String executionId() {
        return subject.id();
    }

    void before(HostState state) {
        before = state;
    }

    void after(HostState state) {
        after = state;
    }

    HostState before() {
        return before;
    }

    HostState after() {
        return after;
    }

    void add(ExecutedStep step) {
        steps.add(step);
    }

    int nextNumber() {
        return steps.size() + 1;
    }

    Verification verification() {
        return verification;
    }

    void verification(Verification found) {
        verification = found;
    }

    /** What ended it badly. The first such error counts. */
    void error(ExecutionError what) {
        error = error == null ? what : error;
    }

    /** What went wrong without ending it; told when nothing did and the fix is not proven either. */
    void flaw(ExecutionError what) {
        flaw = flaw == null ? what : flaw;
    }

    void note(String line) {
        notes.add(line);
    }

    boolean anyStepFailed() {
        return steps.stream().anyMatch(ExecutedStep::failed);
    }

    ExecutionResult result(Instant end, ExecutionStatus status, Outcome outcome) {
        return new ExecutionResult(
                subject.id(),
                subject.version(),
                subject.sha256(),
                redacted(subject.incident()),
                subject.parameters().shown(redactor),
                redacted(subject.clientId()),
                host.name(),
                host.platform(),
                start,
                end,
                status,
                outcome,
                verification,
                before,
                after,
                StateDiff.between(before, after),
                steps,
                error == null && outcome != Outcome.VERIFIED ? flaw : error,
                HumanFeedback.NONE,
                null,
                null,
                logArtifacts,
                subject.tags().stream().map(this::redacted).toList(),
                notes,
                subject.progress().continuation());
    }

    /** What is told of a step that failed. */
    static ExecutionError error(ExecutedStep step) {
        String message = "step " + step.number() + " '" + step.name() + "' failed: " + step.error();
        String output = step.output().strip();
        String tail =
                output.length() <= LONGEST_TRACEBACK ? output : output.substring(output.length() - LONGEST_TRACEBACK);
        return new ExecutionError(message, step.number(), tail.isEmpty() ? null : tail);
    }

    private Incident redacted(Incident incident) {
        return new Incident(
                redacted(incident.id()),
                redacted(incident.type()),
                incident.severity(),
                redacted(incident.host()),
                redacted(incident.description()));
    }

    @CheckForNull
    private String redacted(String text) {
        return Withheld.redacted(redactor, text);
    }
}
