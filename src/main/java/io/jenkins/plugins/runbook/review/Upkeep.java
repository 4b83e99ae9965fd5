package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Reviews.Order;
import io.jenkins.plugins.runbook.store.Reviews.Query;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Handles reviews that are left alone. Each review is changed in a transaction of its own, in which it is read again, so that
 * several processes on one store do nothing twice.
 */
final class Upkeep {

    static final Set<ReviewState> OPEN =
            EnumSet.of(ReviewState.PENDING_REVIEW, ReviewState.IN_REVIEW, ReviewState.NEEDS_CHANGES);

    private static final String POLICY = "policy";
    private static final int AT_ONCE = 10_000;

    private final Deadlines deadlines;
    private final Claims claims;
    private final Clock clock;

    Upkeep(Deadlines deadlines, Claims claims, Clock clock) {
        this.deadlines = deadlines;
        this.claims = claims;
        this.clock = clock;
    }

    List<ReviewEvent> run(Store store) {
        List<ReviewEvent> events = new ArrayList<>();
        each(store, Query.in(EnumSet.of(ReviewState.IN_REVIEW)), this::claimTimedOut, this::releaseClaim);
        if (deadlines.expiry() != null) {
            each(store, untouchedFor(warnedAfter()), this::needsWarning, this::warn)
                    .forEach(review -> events.add(new ReviewEvent(ReviewEvent.Kind.EXPIRING, review)));
            each(store, untouchedFor(deadlines.expiry()), this::expired, this::close)
                    .forEach(review -> events.add(new ReviewEvent(ReviewEvent.Kind.EXPIRED, review)));
        }
        return events;
    }

    long expiringSoon(Records records) {
        return deadlines.expiry() == null ? 0 : records.reviews().count(untouchedFor(warnedAfter()));
    }

    Optional<Instant> expiresAt(Review review) {
        if (deadlines.expiry() == null || !review.state().open()) {
            return Optional.empty();
        }
        Instant untouched = review.updatedAt().plus(deadlines.expiry());
        Instant warned =
                review.warnedAt() == null ? untouched : review.warnedAt().plus(deadlines.expiryWarning());
        return Optional.of(warned.isAfter(untouched) ? warned : untouched);
    }

    private List<Review> each(
            Store store, Query query, Predicate<Review> applies, BiFunction<Records, Review, Review> change) {
        List<Review> candidates =
                store.read(records -> records.reviews().search(query, Order.URGENT_FIRST, 0, AT_ONCE));
        return candidates.stream()
                .filter(applies)
                .map(seen -> store.<Optional<Review>, RuntimeException>transact(records -> records.reviews()
                        .find(seen.id())
                        .filter(review -> query.states().contains(review.state()))
                        .filter(applies)
                        .map(review -> change.apply(records, review))))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean claimTimedOut(Review review) {
        return review.claimedBy() != null && claims.holder(review).isEmpty();
    }

    private Review releaseClaim(Records records, Review review) {
        return ReviewChanges.keep(
                records,
                ReviewDraft.of(review).unclaimed().tidied(),
                POLICY,
                "review.claim-timed-out",
                "was claimed by " + review.claimedBy() + " at " + review.claimedAt());
    }

    private boolean needsWarning(Review review) {
        return review.warnedAt() == null && untouched(review, warnedAfter());
    }

    private Review warn(Records records, Review review) {
        Review warned = ReviewDraft.of(review).warned(clock.instant());
        return ReviewChanges.keep(
                records,
                warned,
                POLICY,
                "review.expiry-warned",
                "is closed at " + expiresAt(warned).orElseThrow() + "unless it is changed");
    }

    /** Untouched for long enough, and warned of long enough ago: after a long stop of the process people still get their warning. */
    private boolean expired(Review review) {
        return review.warnedAt() != null
                && !expiresAt(review).orElseThrow().isAfter(clock.instant())
                && untouched(review, deadlines.expiry());
    }

    private Review close(Records records, Review review) {
        Instant now = clock.instant();
        String why = "It was not changed for " + deadlines.expiry().toDays() + " days.";
        records.versions().move(review.version(), Lifecycle.PENDING_REVIEW, Lifecycle.REJECTED);
        Review closed = ReviewDraft.of(review)
                .decided(new Decision(Decision.Kind.REJECT, POLICY, now, review.sha256(), why))
                .unclaimed()
                .state(ReviewState.REJECTED)
                .next(now);
        return ReviewChanges.keep(records, closed, POLICY, "review.expired", why);
    }

    private Duration warnedAfter() {
        Duration before = deadlines.expiry().minus(deadlines.expiryWarning());
        return before.isNegative() ? Duration.ZERO : before;
    }

    private boolean untouched(Review review, Duration time) {
        return !review.updatedAt().isAfter(clock.instant().minus(time));
    }

    private Query untouchedFor(Duration time) {
        // A moment later, because the query leaves out what changed at the moment itself.
        return new Query(OPEN, null, null, null, clock.instant().minus(time).plusNanos(1_000));
    }
}
