package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries a step again when its error says that it passes. */
public final class RetryTransient implements RepairOperator {

    private static final int ENOUGH_ATTEMPTS = 5;
    private static final BoundedPattern PASSES = BoundedPattern.of(
            "try again|retry|temporar|busy|is locked|locked by|lock wait|deadlock|connection reset|connection refused|timed out|reset by peer"
                    + "|not ready|unavailable|in use|again later|in progress|starting|changed as we read|vanished|throttl|already running");

    @Override
    public String name() {
        return "retry-transient";
    }

    @Override
    public String does() {
        return "Tries a step again, with growing pauses, when its error is one that passes.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        if (trace.point() == null || !trace.point().isStep() || trace.point().action() instanceof Action.WaitFor) {
            return List.of();
        }
        Step step = trace.runbook().steps().get(trace.point().index());
        Optional<Found> sign = trace.inProse(PASSES).or(() -> Readiness.sign(trace));
        if (sign.isEmpty() || step.retry().attempts() >= ENOUGH_ATTEMPTS) {
            return List.of();
        }
        Map<String, Object> retry = new LinkedHashMap<>();
        retry.put("attempts", 6);
        retry.put("delay", "1s");
        retry.put("backoff", 2);
        String reason = "The error is one that passes, and the step was tried "
                + (step.retry().attempts() == 1
                        ? "once."
                        : "only " + step.retry().attempts() + " times.");
        return List.of(new Repair(
                name(),
                List.of(Change.field(
                        trace.point().index(),
                        "retry",
                        retry,
                        reason,
                        sign.get().evidence())),
                0.66));
    }
}
