package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The part of a review that is queried. */
final class ReviewColumns {

    private static final List<String> NAMES = List.of(
            "runbook_id",
            "version_number",
            "signature_hash",
            "open_signature",
            "open_execution",
            "state",
            "urgency",
            "occurrences",
            "learnt",
            "tests",
            "tests_passed",
            "created_at",
            "updated_at",
            "decision_ms",
            "revision",
            "words",
            "id");

    /** Takes {@link #of}. */
    static final String INSERT = "insert into review (" + String.join(", ", NAMES) + ") values ("
            + String.join(", ", Collections.nCopies(NAMES.size(), "?")) + ")";

    /** Takes {@link #of} and the revision the review must still have. */
    static final String UPDATE = NAMES.subList(0, NAMES.size() - 1).stream()
            .map(name -> name + " = ?")
            .collect(Collectors.joining(", ", "update review set ", " where id = ? and revision = ?"));

    private ReviewColumns() {}

    static Object[] of(Review review) {
        Proposal proposal = review.proposal();
        String signature = proposal == null || proposal.signature() == null
                ? null
                : proposal.signature().hash();
        boolean open = review.state().open();
        return new Object[] {
            review.version().runbookId(),
            review.version().number(),
            signature,
            open ? signature : null,
            open && proposal != null ? proposal.executionId() : null,
            review.state(),
            review.priority().ordinal(),
            review.occurrences(),
            proposal != null,
            review.tests().size(),
            (int) review.tests().stream().filter(Review.TestResult::passed).count(),
            review.createdAt(),
            review.updatedAt(),
            open ? null : decisionMillis(review),
            review.revision(),
            ReviewWords.of(review),
            review.id()
        };
    }

    private static long decisionMillis(Review review) {
        Instant decidedAt = review.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.APPROVE || decision.kind() == Decision.Kind.REJECT)
                .reduce((earlier, later) -> later)
                .map(Decision::at)
                .orElse(review.updatedAt());
        return Duration.between(review.createdAt(), decidedAt).toMillis();
    }
}
