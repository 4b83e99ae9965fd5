package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Reviews.Order;
import io.jenkins.plugins.runbook.store.Reviews.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What happens to reviews nobody looks at. */
final class Upkeep {

    static final Set<ReviewState> OPEN =
            EnumSet.of(ReviewState.PENDING_REVIEW, ReviewState.IN_REVIEW, ReviewState.NEEDS_CHANGES);

    private static final String POLICY = "policy";

    private final Policy policy;
    private final Clock clock;

    Upkeep(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    List<Review> closeExpired(Records records) {
        if (policy.expiry() == null) {
            return List.of();
        }
        return untouchedFor(records, policy.expiry()).stream()
                .map(review -> close(records, review))
                .toList();
    }

    List<Review> expiringSoon(Records records) {
        return policy.expiry() == null
                ? List.of()
                : untouchedFor(records, policy.expiry().minus(policy.expiryWarning()));
    }

    private Review close(Records records, Review review) {
        Instant now = clock.instant();
        String why = "Nobody touched it for " + policy.expiry().toDays() + " days.";
        records.versions().move(review.version(), Lifecycle.PENDING_REVIEW, Lifecycle.REJECTED);
        Review closed = ReviewDraft.of(review)
                .decided(new Decision(Decision.Kind.REJECT, POLICY, now, review.sha256(), why))
                .unclaimed()
                .state(ReviewState.REJECTED)
                .next(now);
        return Changes.keep(records, closed, POLICY, "review.expired", why);
    }

    private List<Review> untouchedFor(Records records, Duration time) {
        Query untouched = new Query(OPEN, null, null, null, clock.instant().minus(time));
        return records.reviews().search(untouched, Order.URGENT_FIRST, 0, Integer.MAX_VALUE);
    }
}
