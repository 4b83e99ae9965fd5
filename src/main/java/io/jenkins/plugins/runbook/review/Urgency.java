package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import java.util.Optional;

/**
 * How soon a person should look: by the severity of the incident at first, then by how often the failure is seen. Three failures
 * make it at least medium, five make it high. What was learnt from a success is low.
 */
final class Urgency {

    private static final int MEDIUM_AFTER = 3;
    private static final int HIGH_AFTER = 5;

    private Urgency() {}

    static Priority of(Proposal proposal, Optional<ExecutionResult> execution) {
        if (proposal.failureType() == null) {
            return Priority.LOW;
        }
        String severity = execution.map(result -> result.incident().severity()).orElse("medium");
        return switch (severity == null ? "medium" : severity) {
            case "critical", "high" -> Priority.HIGH;
            case "low" -> Priority.LOW;
            default -> Priority.MEDIUM;
        };
    }

    static Priority after(int occurrences) {
        if (occurrences >= HIGH_AFTER) {
            return Priority.HIGH;
        }
        return occurrences >= MEDIUM_AFTER ? Priority.MEDIUM : Priority.LOW;
    }

    /** Whether one more failure is worth an audit entry: a higher priority, then each time their number has doubled. */
    static boolean worthAnEntry(Review before, Review counted) {
        int occurrences = counted.occurrences();
        return counted.priority() != before.priority() || Integer.bitCount(occurrences) == 1;
    }
}
