package io.jenkins.plugins.runbook.learning.transfer;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * Moves the changes of one runbook to another: to where they stand relative to what failed. What cannot be moved faithfully is not
 * moved at all: removals and moves, changes outside of the steps, a script in the place of another one, a parameter that is not declared
 * here.
 */
final class Transfer {

    private static final BoundedPattern STEP = BoundedPattern.exact("/steps/(\\d{1,4})(/.*)?");
    private static final BoundedPattern NAME = BoundedPattern.exact("\\$\\{?(\\w+)");

    private final Trace ours;
    private final Precedent precedent;
    private final int offset;

    private Transfer(Trace ours, Precedent precedent) {
        this.ours = ours;
        this.precedent = precedent;
        this.offset = place(ours) - place(precedent.trace());
    }

    /** The changes as they fit the runbook that failed now; empty when they do not. */
    static Optional<List<ChangeOperation>> of(Trace ours, Precedent precedent) {
        return new Transfer(ours, precedent).operations();
    }

    /** Index of the failing step; behind the last step when a check failed. */
    private static int place(Trace trace) {
        return trace.point().isStep()
                ? trace.point().index()
                : trace.runbook().steps().size();
    }

    private Optional<List<ChangeOperation>> operations() {
        List<ChangeOperation> moved = new ArrayList<>();
        int insertions = 0;
        for (ChangeOperation operation : precedent.review().proposal().operations()) {
            MatchResult step = STEP.match(operation.path()).orElse(null);
            boolean end = operation.path().equals("/steps/-") && !ours.point().isStep();
            if (!end && step == null || !declared(operation)) {
                return Optional.empty();
            }
            int index = end ? 0 : Integer.parseInt(step.group(1)) + offset;
            boolean insertion = end || step.group(2) == null;
            boolean fits = switch (operation.kind()) {
                case ADD -> index >= 0;
                case REPLACE -> !insertion && sameScript() && index - insertions == place(ours);
                case REMOVE, MOVE -> false;
            };
            if (!fits) {
                return Optional.empty();
            }
            insertions += insertion ? 1 : 0;
            String path = end ? operation.path() : "/steps/" + index + (insertion ? "" : step.group(2));
            moved.add(new ChangeOperation(
                    operation.kind(), path, null, operation.value(), reason(operation), evidence()));
        }
        return Optional.of(moved);
    }

    private boolean sameScript() {
        return ours.point()
                .script()
                .strip()
                .equals(precedent.trace().point().script().strip());
    }

    /** Whether every parameter of theirs that the change names is declared here as well. */
    private boolean declared(ChangeOperation operation) {
        Set<String> foreign =
                new HashSet<>(precedent.trace().runbook().parameters().keySet());
        foreign.removeAll(ours.runbook().parameters().keySet());
        for (MatchResult name : NAME.all(String.valueOf(operation.value()))) {
            if (foreign.contains(name.group(1))) {
                return false;
            }
        }
        return true;
    }

    private String reason(ChangeOperation operation) {
        return precedent.review().version() + " mends the same error with this change: " + operation.reason();
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        ours.failing().stream().reduce((first, last) -> last).ifPresent(line -> evidence.add(line.evidence()));
        evidence.add(new Evidence(
                precedent.review().version().toString(),
                "approved in review " + precedent.review().id() + "; " + precedent.verified() + " of "
                        + precedent.decided() + " executions verified since"));
        return evidence;
    }
}
