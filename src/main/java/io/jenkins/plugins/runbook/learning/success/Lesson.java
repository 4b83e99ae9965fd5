package io.jenkins.plugins.runbook.learning.success;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A lesson that verified executions can teach. Immutable. */
interface Lesson {

    /** Its name in proposals and statistics. A version gets one proposal of each kind at most. */
    String kind();

    /**
     * A change that the executions ask for, empty when they do not or are too few.
     *
     * @param runbook the version that was executed
     * @param verified its newest verified executions
     */
    Optional<ChangeOperation> of(Runbook runbook, List<ExecutionResult> verified);

    /** How the step at the index went in each execution in which it is known. */
    static List<ExecutedStep> runsOf(Runbook runbook, int index, List<ExecutionResult> verified) {
        String name = runbook.steps().get(index).name();
        return verified.stream()
                .map(result -> step(result, index + 1, name))
                .filter(Objects::nonNull)
                .toList();
    }

    private static ExecutedStep step(ExecutionResult result, int number, String name) {
        return result.steps().stream()
                .filter(step -> step.phase() == ExecutedStep.Phase.STEPS
                        && step.number() == number
                        && step.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
