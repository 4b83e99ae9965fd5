package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.List;

/**
 * A change that may help.
 *
 * @param operator name of the operator that proposes it
 * @param operations what to change, in order
 * @param confidence 0 to 1: how well the evidence supports it
 */
public record Repair(String operator, List<ChangeOperation> operations, double confidence) {

    public Repair {
        operations = List.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a repair changes something");
        }
    }

    /** The same with its confidence times this. */
    Repair worth(double factor) {
        return new Repair(operator, operations, confidence * factor);
    }

    /** Why, in the words of its first change. */
    public String reason() {
        return operations.get(0).reason();
    }

    /** How much it changes: the number of operations, removals and moves counted twice. */
    public int size() {
        return operations.stream()
                .mapToInt(operation -> operation.value() == null ? 2 : 1)
                .sum();
    }
}
