package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.execution.admission.Admission;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.journal.Journal;
import io.jenkins.plugins.runbook.execution.parameter.BoundParameters;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.run.ExecutionEngine;
import io.jenkins.plugins.runbook.execution.run.ExecutionIds;
import io.jenkins.plugins.runbook.execution.run.Progress;
import io.jenkins.plugins.runbook.execution.run.RunbookRun;
import io.jenkins.plugins.runbook.execution.run.SafeListener;
import io.jenkins.plugins.runbook.execution.run.Subject;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a text that is not approved where it can do no harm: in a {@link Sandbox} or on a machine an admin designated for it, never on any
 * other {@link Host}. Keeps nothing. Safe for use by many threads.
 */
public final class Rehearsal {

    private static final String REHEARSER = "rehearsal";

    private final ExecutionEngine workshop;
    private final RunbookReader reader = new RunbookReader();
    private final ExecutionIds ids;

    /** @param clock tells the time of records */
    public Rehearsal(Clock clock) {
        this(ExecutionEngine.standard(List.of(), ExecutionLimits.DEFAULT, clock));
    }

    /** @param workshop the types of action, the limits and the time to work with */
    public Rehearsal(ExecutionEngine workshop) {
        this.workshop = workshop;
        this.ids = new ExecutionIds(workshop.clock());
    }

    /**
     * Runs the text. The result is tagged {@link ExecutionResult#REHEARSAL} and carries version 1, as the text has no number yet; only
     * the runbook's own checks decide.
     *
     * @throws RefusedException when the text is no valid runbook, a parameter is wrong or the platform is; nothing ran
     */
    public ExecutionResult run(
            String runbookText,
            Incident incident,
            Map<String, String> parameters,
            Sandbox sandbox,
            ExecutionListener listener)
            throws RefusedException, InterruptedException {
        return run(runbookText, incident, parameters, sandbox.host(), listener);
    }

    /**
     * Runs the text as in a sandbox of this machine.
     *
     * @throws RefusedException when the text is no valid runbook, a parameter is wrong or the platform is; nothing ran
     */
    public ExecutionResult run(
            String runbookText, Incident incident, Map<String, String> parameters, AgentSandbox sandbox)
            throws RefusedException, InterruptedException {
        return run(runbookText, incident, parameters, sandbox.host(), ExecutionListener.NONE);
    }

    private ExecutionResult run(
            String runbookText,
            Incident incident,
            Map<String, String> parameters,
            Host host,
            ExecutionListener listener)
            throws RefusedException, InterruptedException {
        Runbook runbook = Admission.valid(reader.read("runbook.yaml", runbookText), "the text to rehearse");
        Admission.requirePlatform(runbook, host.platform());
        BoundParameters bound = BoundParameters.bind(runbook, parameters);
        Admission.requireActions(workshop.actions(), runbook, bound);
        Subject subject = new Subject(
                ids.next(),
                new VersionRef(runbook.id(), 1),
                Sha256.of(runbookText),
                runbook,
                incident,
                bound,
                REHEARSER,
                List.of(ExecutionResult.REHEARSAL),
                Progress.NONE);
        Redactor redactor = new Redactor(bound.secrets());
        RunbookRun run = new RunbookRun(
                workshop, subject, host, redactor, listener, Journal.NONE, line -> {}, List.of(), Optional::empty);
        ExecutionResult result = run.perform();
        new SafeListener(listener, redactor).finished(result);
        if (run.interrupted()) {
            throw new InterruptedException("the rehearsal was interrupted");
        }
        return result;
    }
}
