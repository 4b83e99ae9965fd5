package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.HandFix;
import io.jenkins.plugins.runbook.review.HandFixes;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.Store;

/** "How was it fixed?": about an execution, or about an incident that no runbook answered. */
final class FixResource {

    private final Store store;
    private final HandFixes fixes;
    private final RehearsalService rehearsals;

    FixResource(WebParts parts) {
        this.store = parts.store();
        this.fixes = new HandFixes(parts.store(), parts.library(), parts.reviews());
        this.rehearsals = parts.rehearsals();
    }

    Answer execution(ApiCall call) {
        boolean learns = store.read(records -> records.executions()
                .find(call.id())
                .filter(result -> !result.tags().contains(ExecutionRequest.NOT_LEARNT))
                .isPresent());
        return made(
                call,
                fixes.tell(
                        call.id(),
                        fix(call.body()),
                        call.actor(),
                        call.visibility().jobs(),
                        job -> learns));
    }

    Answer incident(ApiCall call) {
        return made(
                call,
                fixes.tellIncident(
                        call.id(),
                        fix(call.body()),
                        call.actor(),
                        call.visibility().jobs(),
                        job -> true));
    }

    private Answer made(ApiCall call, HandFixes.Made made) {
        Review review = made.review();
        if (review != null) {
            rehearse(call, review);
        }
        return Answer.json(new Told(
                review == null ? null : review.id(),
                review == null ? null : review.version().toString(),
                made.sentence()));
    }

    private void rehearse(ApiCall call, Review review) {
        if (call.actor().may(Permission.REHEARSE) && rehearsals.state(review).offered()) {
            try {
                rehearsals.start(review, review.sha256(), call.actor());
            } catch (ReviewException e) {
                // Too many wait; it can be asked for in the review.
            }
        }
    }

    private static HandFix fix(JsonNode body) {
        return new HandFix(
                body.path("commands").asText(""),
                body.path("comment").asText(""),
                flag(body, "correct_runbook"),
                flag(body, "correct_diagnosis"));
    }

    @CheckForNull
    private static Boolean flag(JsonNode body, String name) {
        JsonNode value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw ApiException.badRequest("'" + name + "' must be true or false.");
        }
        return value.booleanValue();
    }

    private record Told(
            @CheckForNull String reviewId, @CheckForNull String version, String message) {}
}
