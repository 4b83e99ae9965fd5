package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewService;

/**
 * What the caller saw when deciding.
 *
 * @param sha256 hash of the text
 * @param revision revision of the review
 */
record Precondition(String sha256, int revision) {

    /**
     * Reads it from the body. A version's text never changes, so a path that names the version names the text as well; a path that names
     * the review or the runbook does not, because the candidate may have been replaced.
     */
    static Precondition of(ApiCall call, ReviewService reviews) {
        JsonNode sha256 = call.body().path("sha256");
        JsonNode revision = call.body().path("revision");
        if (sha256.isTextual() && revision.isInt()) {
            return new Precondition(sha256.textValue(), revision.intValue());
        }
        if (!VersionRef.isVersionRef(call.id())) {
            throw ApiException.badRequest("Say what you saw: 'sha256' and 'revision' as api/review/runbook/" + call.id()
                    + " gives them, or name the version (RUNBOOK-v2) in the path.");
        }
        Review review = reviews.find(call.id());
        return new Precondition(
                sha256.isTextual() ? sha256.textValue() : review.sha256(),
                revision.isInt() ? revision.intValue() : review.revision());
    }
}
