package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import java.time.Instant;
import java.util.List;

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
            decidedAt(review),
            review.revision(),
            review.id()
        };
    }

    private static Instant decidedAt(Review review) {
        if (review.state().open()) {
            return null;
        }
        List<Decision> decisions = review.decisions().stream()
                .filter(decision -> decision.kind() == Decision.Kind.APPROVE || decision.kind() == Decision.Kind.REJECT)
                .toList();
        return decisions.isEmpty()
                ? review.updatedAt()
                : decisions.get(decisions.size() - 1).at();
    }
}
