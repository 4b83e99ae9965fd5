package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.time.Duration;
import java.util.List;

/** Gives the host time to settle before the verification looks, when all steps ended well and the effect may come late. */
public final class WaitBeforeVerify implements RepairOperator {

    @Override
    public String name() {
        return "settle-before-verify";
    }

    @Override
    public String does() {
        return "Leaves a pause between the last step and the verification.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        if (trace.point() == null
                || trace.point().isStep()
                || trace.runbook().settle().compareTo(Duration.ofSeconds(10)) >= 0) {
            return List.of();
        }
        String reason = "All steps ended well, and the verification looked before their effect was there.";
        return List.of(new Repair(
                name(),
                List.of(ChangeOperation.add(
                        "/settle",
                        "10s",
                        reason,
                        trace.failing().stream().limit(2).map(Line::evidence).toList())),
                0.35));
    }
}
