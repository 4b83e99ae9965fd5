package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Who looks at what. A claim holds until it is given back, a decision is made or the policy's time is over. */
final class Claims {

    private final Deadlines deadlines;
    private final Clock clock;

    Claims(Deadlines deadlines, Clock clock) {
        this.deadlines = deadlines;
        this.clock = clock;
    }

    Review claim(Records records, String name, Actor actor) {
        Guards.permission(actor, Permission.REVIEW, "claim a review");
        Review review = Lookup.review(records, name);
        Guards.open(review);
        refuseIfHeldByOther(review, actor);
        Instant now = clock.instant();
        return ReviewChanges.keep(
                records,
                ReviewDraft.of(review).claimed(actor.name(), now).next(now),
                actor.name(),
                "review.claimed",
                "until " + now.plus(deadlines.claim()));
    }

    Review release(Records records, String name, Actor actor) {
        Guards.permission(actor, Permission.REVIEW, "release a review");
        Review review = Lookup.review(records, name);
        Guards.open(review);
        if (review.claimedBy() == null) {
            return review;
        }
        if (!review.claimedBy().equals(actor.name()) && !actor.may(Permission.CONFIGURE)) {
            throw ReviewException.forbidden(review.claimedBy() + " holds the review of " + review.version() + "; only "
                    + review.claimedBy() + " or an administrator can release it.");
        }
        return ReviewChanges.keep(
                records,
                ReviewDraft.of(review).unclaimed().next(clock.instant()),
                actor.name(),
                "review.released",
                "was claimed by " + review.claimedBy());
    }

    Optional<String> holder(Review review) {
        return review.claimedBy() == null || timeOut(review).isBefore(clock.instant())
                ? Optional.empty()
                : Optional.of(review.claimedBy());
    }

    void refuseIfHeldByOther(Review review, Actor actor) {
        holder(review).filter(holder -> !holder.equals(actor.name())).ifPresent(holder -> {
            throw ReviewException.conflict(holder + " looks at the review of " + review.version() + " since "
                    + review.claimedAt() + ". Wait until it is released, or until the claim ends at "
                    + timeOut(review) + ".");
        });
    }

    /** When the claim of a claimed review ends by itself. */
    Instant timeOut(Review review) {
        return review.claimedAt().plus(deadlines.claim());
    }
}
