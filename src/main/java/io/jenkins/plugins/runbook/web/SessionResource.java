package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.review.Approvals;
import io.jenkins.plugins.runbook.review.Deadlines;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.util.TreeSet;

/** Who is asking, what that person may do, and the rules of the house: what the page needs to offer the right buttons. */
final class SessionResource {

    private final ReviewService reviews;

    SessionResource(ReviewService reviews) {
        this.reviews = reviews;
    }

    Answer session(ApiCall call) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("user", call.actor().name());
        body.set("permissions", Json.write(new TreeSet<>(call.actor().permissions())));
        body.set("policy", policy(reviews.policy()));
        return Answer.json(body);
    }

    private static ObjectNode policy(ReviewPolicy policy) {
        Approvals approvals = policy.approvals();
        Deadlines deadlines = policy.deadlines();
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("minimum_approvals", approvals.minimum());
        json.put("risky_minimum_approvals", approvals.riskyMinimum());
        json.put("four_eyes", approvals.fourEyes());
        json.put("rehearsal_required", approvals.rehearsalRequired());
        json.put("canary", policy.canary());
        json.put("claim_seconds", deadlines.claim().toSeconds());
        json.put(
                "expiry_seconds",
                deadlines.expiry() == null ? null : deadlines.expiry().toSeconds());
        json.put("expiry_warning_seconds", deadlines.expiryWarning().toSeconds());
        return json.put("archive_after_seconds", deadlines.archive().toSeconds());
    }
}
