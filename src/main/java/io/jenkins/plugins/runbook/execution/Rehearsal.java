package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import java.time.Clock;
import java.util.Map;

/**
 * Runs a text nobody has approved where it can do no harm: in a {@link Sandbox}, never on a {@link Host} given from outside.
 * Keeps nothing.
 */
public final class Rehearsal {

    public Rehearsal(Clock clock) {}

    /**
     * Runs the text. The result is tagged {@link ExecutionResult#REHEARSAL}; only the runbook's own checks decide.
     *
     * @throws RefusedException when the text is no valid runbook or a parameter is wrong; nothing ran
     */
    public ExecutionResult run(
            String runbookText,
            Incident incident,
            Map<String, String> parameters,
            Sandbox sandbox,
            ExecutionListener listener)
            throws RefusedException, InterruptedException {
        throw new UnsupportedOperationException("not yet");
    }
}
