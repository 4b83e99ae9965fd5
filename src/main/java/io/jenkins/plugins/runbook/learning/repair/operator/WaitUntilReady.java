package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for what a step or a check addresses, when it came before that was ready. */
final class WaitUntilReady extends FailureOperator {

    public WaitUntilReady() {
        super("wait-until-ready", "Waits until a service answers, before a step or check that came too early.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = Readiness.sign(trace);
        if (sign.isEmpty()) {
            return List.of();
        }
        double confidence = Controllers.startingStep(trace) >= 0 ? 0.84 : 0.6;
        String what = trace.point().isStep() ? "The step" : "The verification";
        String reason = what + " came before the service was ready to answer.";
        List<Repair> repairs = new ArrayList<>();
        for (StepDraft wait : Readiness.waits(trace, trace.point())) {
            repairs.add(new Repair(
                    name(),
                    List.of(Change.insertBefore(
                            trace.point(),
                            trace.runbook().steps().size(),
                            wait,
                            reason,
                            sign.get().evidence())),
                    confidence - 0.06 * repairs.size()));
        }
        return repairs;
    }
}
