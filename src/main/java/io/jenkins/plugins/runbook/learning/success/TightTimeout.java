package io.jenkins.plugins.runbook.learning.success;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A step that comes near its time limit while all goes well: in {@value #ENOUGH} executions or more the slowest needed at least four
 * fifths of it. The limit becomes twice what the slowest needed. Limits are never lowered: that could only break something.
 */
final class TightTimeout implements Lesson {

    private static final int ENOUGH = 20;
    private static final double NEAR = 0.8;
    private static final int HEADROOM = 2;

    @Override
    public String kind() {
        return "tight-timeout";
    }

    @Override
    public Optional<ChangeOperation> of(Runbook runbook, List<ExecutionResult> verified) {
        for (int i = 0; i < runbook.steps().size(); i++) {
            List<Duration> durations = Lesson.runsOf(runbook, i, verified).stream()
                    .filter(run -> run.status() == ExecutedStep.Status.SUCCEEDED && run.attempts() == 1)
                    .map(run -> Duration.between(run.startedAt(), run.completedAt()))
                    .toList();
            Duration limit = limit(runbook.steps().get(i));
            if (durations.size() >= ENOUGH) {
                Duration slowest =
                        durations.stream().max(Comparator.naturalOrder()).orElseThrow();
                if (slowest.toMillis() >= limit.toMillis() * NEAR) {
                    return Optional.of(raise(runbook.steps().get(i), i, limit, slowest, durations));
                }
            }
        }
        return Optional.empty();
    }

    private static Duration limit(Step step) {
        return step.action() instanceof Action.WaitFor wait ? wait.timeout() : step.timeout();
    }

    private static ChangeOperation raise(
            Step step, int index, Duration limit, Duration slowest, List<Duration> durations) {
        String path = "/steps/" + index + (step.action() instanceof Action.WaitFor ? "/waitFor/timeout" : "/timeout");
        long seconds = Math.max(slowest.multipliedBy(HEADROOM).toSeconds() + 1, limit.toSeconds() + 1);
        List<Duration> sorted = durations.stream().sorted().toList();
        String seen = "median " + seconds(sorted.get(sorted.size() / 2)) + ", slowest " + seconds(slowest) + " of "
                + durations.size() + " verified executions; limit " + seconds(limit);
        return ChangeOperation.add(
                path,
                seconds + "s",
                "Step '" + step.name() + "' comes near its time limit while all goes well (" + seen + ").",
                List.of(new Evidence("durations of step " + (index + 1), seen)));
    }

    private static String seconds(Duration duration) {
        return Math.floor(duration.toMillis() / 100.0) / 10 + " s"; // whole tenths, never rounded up
    }
}
