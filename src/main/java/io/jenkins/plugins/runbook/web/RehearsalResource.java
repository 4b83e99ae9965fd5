package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewService;

/** Has a waiting version tried where it can do no harm. */
final class RehearsalResource {

    private final ReviewService reviews;
    private final RehearsalService room;

    RehearsalResource(ReviewService reviews, RehearsalService room) {
        this.reviews = reviews;
        this.room = room;
    }

    Answer start(ApiCall call) {
        Precondition seen = Precondition.of(call, reviews);
        Review review = reviews.find(call.id());
        room.start(review, seen.sha256(), call.actor());
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("review_id", review.id());
        body.put("version", review.version().toString());
        body.set("rehearsal", Json.write(room.state(review)));
        return Answer.begun(body);
    }
}
