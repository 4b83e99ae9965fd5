package io.jenkins.plugins.runbook.learning.success;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.util.List;
import java.util.Optional;

/**
 * A step without which {@value #ENOUGH} executions or more would have gone the same way: it was skipped in all of them; or it changed
 * nothing of what the runbook's {@code state} names, while another step did. A step that stops the run when it fails is a check,
 * whatever it changes, and stays.
 */
final class IdleStep implements Lesson {

    private static final int ENOUGH = 50;

    @Override
    public String kind() {
        return "idle-step";
    }

    @Override
    public Optional<ChangeOperation> of(Runbook runbook, List<ExecutionResult> verified) {
        boolean looked = verified.stream()
                .flatMap(result -> result.steps().stream())
                .anyMatch(step -> !step.stateChanges().isEmpty());
        for (int i = 0; i < runbook.steps().size() && runbook.steps().size() > 1; i++) {
            Step step = runbook.steps().get(i);
            List<ExecutedStep> runs = Lesson.runsOf(runbook, i, verified);
            if (runs.size() < ENOUGH) {
                continue;
            }
            boolean skipped = runs.stream().allMatch(run -> run.status() == ExecutedStep.Status.SKIPPED);
            boolean idle = looked
                    && step.onFailure() == OnFailure.CONTINUE
                    && runs.stream().allMatch(run -> run.stateChanges().isEmpty());
            if (skipped || idle) {
                String seen = skipped
                        ? "skipped in each of " + runs.size() + " verified executions"
                        : "changed nothing of what is looked at in " + runs.size()
                                + " verified executions, and may fail without consequence";
                return Optional.of(ChangeOperation.remove(
                        "/steps/" + i,
                        "Step '" + step.name() + "' makes no difference that can be seen: " + seen + ".",
                        List.of(new Evidence("runs of step " + (i + 1), seen))));
            }
        }
        return Optional.empty();
    }
}
