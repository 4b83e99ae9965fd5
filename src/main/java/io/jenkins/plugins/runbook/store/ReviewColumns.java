package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import java.time.Duration;
import java.time.Instant;

/** The part of a review that is queried. */
final class ReviewColumns {

    private ReviewColumns() {}

    /** Values for the columns of {@code review} in the order of its statements, the id last. */
    static Object[] of(Review review) {
        String signature = review.proposal() == null || review.proposal().signature() == null
                ? null
                : review.proposal().signature().hash();
        return new Object[] {
            review.version().runbookId(),
            review.version().number(),
            signature,
            review.state().open() ? signature : null,
            review.state(),
            review.priority().ordinal(),
            review.occurrences(),
            review.proposal() != null,
            review.tests().size(),
            (int) review.tests().stream().filter(Review.TestResult::passed).count(),
            review.createdAt(),
            review.updatedAt(),
            decisionMillis(review),
            review.revision(),
            review.id()
        };
    }

    private static Long decisionMillis(Review review) {
        if (review.state().open()) {
            return null;
        }
        Instant decidedAt = review.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.APPROVE || decision.kind() == Decision.Kind.REJECT)
                .reduce((earlier, later) -> later)
                .map(Decision::at)
                .orElse(review.updatedAt());
        return Duration.between(review.createdAt(), decidedAt).toMillis();
    }
}
