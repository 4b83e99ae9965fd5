package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.time.Duration;
import java.util.List;

/** Gives a step that was stopped at its time limit the time that earlier successes needed, or several times what it had. */
final class RaiseStepTimeout extends FailureOperator {

    private static final long MOST_SECONDS = 1_800;
    private static final int MANY_TIMES = 6;
    private static final int HEADROOM = 3;

    public RaiseStepTimeout() {
        super("raise-timeout", "Raises the time limit of a step that was stopped while it worked.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (!trace.point().isStep()) {
            return List.of();
        }
        int index = trace.point().index();
        var evidence = trace.failing().stream().limit(3).map(Line::evidence).toList();
        String reason = "The step was stopped at its time limit while it was still at work.";
        if (trace.point().action() instanceof Action.WaitFor wait) {
            String limit = seconds(wait.timeout(), Duration.ZERO);
            return List.of(new Repair(
                    name(),
                    List.of(ChangeOperation.add("/steps/" + index + "/waitFor/timeout", limit, reason, evidence)),
                    0.8));
        }
        if (!trace.point().timedOut()) {
            return List.of();
        }
        Duration had = trace.runbook().steps().get(index).timeout();
        String limit = seconds(had, longestSuccess(trace, index));
        return List.of(new Repair(name(), List.of(Change.field(index, "timeout", limit, reason, evidence)), 0.85));
    }

    private static Duration longestSuccess(Trace trace, int index) {
        Duration longest = Duration.ZERO;
        for (ExecutionResult earlier : trace.failure().earlier()) {
            for (ExecutedStep step : earlier.steps()) {
                if (step.number() == index + 1 && step.status() == ExecutedStep.Status.SUCCEEDED) {
                    Duration took = Duration.between(step.startedAt(), step.completedAt());
                    longest = took.compareTo(longest) > 0 ? took : longest;
                }
            }
        }
        return longest;
    }

    static String seconds(Duration had, Duration needed) {
        long wanted = Math.max(had.toSeconds() * MANY_TIMES, needed.toSeconds() * HEADROOM);
        return Math.max(30, Math.min(wanted, Math.max(MOST_SECONDS, had.toSeconds() * 2))) + "s";
    }
}
