package io.jenkins.plugins.runbook.learning.success;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.Optional;

/**
 * A step that may be tried again and succeeds with its very last try: at least twice in {@value #ENOUGH} executions or more. It gets
 * twice as many tries, and at most {@value #MOST}.
 */
final class LastTry implements Lesson {

    private static final int ENOUGH = 20;
    private static final int AT_LEAST = 2;
    private static final int MOST = 10;

    @Override
    public String kind() {
        return "last-try";
    }

    @Override
    public Optional<ChangeOperation> of(Runbook runbook, List<ExecutionResult> verified) {
        for (int i = 0; i < runbook.steps().size(); i++) {
            int allowed = runbook.steps().get(i).retry().attempts();
            List<ExecutedStep> runs = Lesson.runsOf(runbook, i, verified).stream()
                    .filter(run -> run.status() == ExecutedStep.Status.SUCCEEDED)
                    .toList();
            long last = runs.stream().filter(run -> run.attempts() == allowed).count();
            if (allowed > 1 && allowed < MOST && runs.size() >= ENOUGH && last >= AT_LEAST) {
                String seen = last + " of " + runs.size() + " verified executions needed all " + allowed + " tries";
                return Optional.of(ChangeOperation.replace(
                        "/steps/" + i + "/retry/attempts",
                        Math.min(MOST, allowed * 2),
                        "Step '" + runbook.steps().get(i).name() + "' has no try left when it succeeds: " + seen + ".",
                        List.of(new Evidence("tries of step " + (i + 1), seen))));
            }
        }
        return Optional.empty();
    }
}
