package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.review.Policy;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.util.Map;
import java.util.TreeSet;

/** Who is asking, what that person may do, and the rules of the house: what the page needs to offer the right buttons. */
final class SessionResource {

    private final ReviewService reviews;

    SessionResource(ReviewService reviews) {
        this.reviews = reviews;
    }

    Answer session(Call call) {
        Policy policy = reviews.policy();
        return Answer.json(Json.write(Map.of(
                "user",
                call.actor().name(),
                "permissions",
                new TreeSet<>(call.actor().permissions()),
                "policy",
                Map.of(
                        "minimum_approvals",
                        policy.minimumApprovals(),
                        "risky_minimum_approvals",
                        policy.riskyMinimumApprovals(),
                        "four_eyes",
                        policy.fourEyes(),
                        "rehearsal_required",
                        policy.rehearsalRequired(),
                        "canary",
                        policy.canary()))));
    }
}
