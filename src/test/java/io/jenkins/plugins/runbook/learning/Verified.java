package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Verification;
import java.util.ArrayList;
import java.util.List;

/** Results of rehearsals. */
final class Verified {

    private Verified() {}

    static ExecutionResult result() {
        ExecutionResult failed = Failures.of("- {name: write, run: ls}").ok("").result();
        return copy(failed, Outcome.VERIFIED, ExecutionStatus.SUCCESS, failed.steps());
    }

    /** The failure with its failing step at another position, as after a step was put before it. */
    static ExecutionResult failing(Failures failures, int number) {
        ExecutionResult failed = failures.result();
        List<ExecutedStep> steps = new ArrayList<>();
        for (ExecutedStep step : failed.steps()) {
            steps.add(new ExecutedStep(
                    number,
                    step.name(),
                    step.action(),
                    step.phase(),
                    step.startedAt(),
                    step.completedAt(),
                    step.status(),
                    step.output(),
                    step.error(),
                    step.exitCode(),
                    step.attempts(),
                    step.stateChanges()));
        }
        return copy(failed, Outcome.FAILED, ExecutionStatus.FAILURE, steps);
    }

    private static ExecutionResult copy(
            ExecutionResult from, Outcome outcome, ExecutionStatus status, List<ExecutedStep> steps) {
        return new ExecutionResult(
                from.id(),
                from.version(),
                from.sha256(),
                from.incident(),
                from.parameters(),
                from.clientId(),
                from.hostname(),
                from.platform(),
                from.startedAt(),
                from.completedAt(),
                status,
                outcome,
                Verification.UNKNOWN,
                null,
                null,
                List.of(),
                steps,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Continuation.NONE);
    }
}
