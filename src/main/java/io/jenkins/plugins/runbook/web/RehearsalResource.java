package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewService;

/** Starts the rehearsal of a version that waits for a decision. */
final class RehearsalResource {

    private final ReviewService reviews;
    private final RehearsalService rehearsals;

    RehearsalResource(ReviewService reviews, RehearsalService rehearsals) {
        this.reviews = reviews;
        this.rehearsals = rehearsals;
    }

    Answer start(ApiCall call) {
        Precondition seen = Precondition.of(call, reviews);
        Review review = reviews.find(call.id());
        rehearsals.start(review, seen.sha256(), call.actor());
        return Answer.begun(new Started(review.id(), review.version().toString(), rehearsals.state(review)));
    }

    private record Started(String reviewId, String version, RehearsalService.State rehearsal) {}
}
