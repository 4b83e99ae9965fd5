package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import java.util.List;

/** Runs a step that its condition left out, when the incident is still there without it. */
final class RunSkippedStep extends FailureOperator {

    public RunSkippedStep() {
        super(
                "run-skipped-step",
                "Runs a step that its condition left out, when the incident is still there without it.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().isStep()) {
            return List.of();
        }
        List<Evidence> evidence =
                trace.failing().stream().limit(2).map(Line::evidence).toList();
        String reason = "The step's condition left it out, and without it the incident is still there.";
        return trace.result().steps().stream()
                .filter(step -> step.phase() == ExecutedStep.Phase.STEPS
                        && step.status() == ExecutedStep.Status.SKIPPED
                        && trace.runbook().steps().get(step.number() - 1).when() != null)
                .map(step -> new Repair(
                        name(),
                        List.of(ChangeOperation.remove("/steps/" + (step.number() - 1) + "/when", reason, evidence)),
                        0.55))
                .limit(3)
                .toList();
    }
}
