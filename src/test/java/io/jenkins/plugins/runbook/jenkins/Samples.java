package io.jenkins.plugins.runbook.jenkins;

import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionError;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.Verification;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results for tests of the Jenkins door. */
public final class Samples {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    private Samples() {}

    public static ExecutionResult result(String id, Outcome outcome) {
        boolean failed = outcome == Outcome.FAILED;
        return new ExecutionResult(
                id,
                new VersionRef("RB-SERVICE-001", 2),
                "ab".repeat(32),
                new Incident("job#1", Incident.SERVICE_CRASH, "high", null, "down <b>again</b>"),
                Map.of("service", "web"),
                "job#1",
                "agent-1",
                "linux",
                START,
                START.plusMillis(2500),
                failed ? ExecutionStatus.FAILURE : ExecutionStatus.SUCCESS,
                outcome,
                Verification.UNKNOWN,
                null,
                null,
                List.of(new StateChange("service.web", "stopped", "running", Reading.Unit.values()[0])),
                List.of(step(failed)),
                failed ? new ExecutionError("step 1 failed with exit code 1", 1, null) : null,
                HumanFeedback.NONE,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Continuation.NONE);
    }

    private static ExecutedStep step(boolean failed) {
        return new ExecutedStep(
                1,
                "restart",
                "systemctl restart web",
                ExecutedStep.Phase.STEPS,
                START,
                START.plusMillis(900),
                failed ? ExecutedStep.Status.FAILED : ExecutedStep.Status.SUCCEEDED,
                "done\n",
                failed ? "exit code 1" : null,
                failed ? 1 : 0,
                1,
                List.of());
    }
}
