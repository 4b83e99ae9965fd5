package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.Mutant;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is sent to the API is answered, by JSON where it is refused, and approves nothing but what was seen. */
class ApiFuzzTest {

    private static final List<String> VERBS = List.of(
            "api/review/approve/",
            "api/review/reject/",
            "api/review/changes/",
            "api/review/comment/",
            "api/review/claim/",
            "api/review/release/",
            "api/review/test/",
            "api/review/rehearse/",
            "api/review/override/",
            "api/runbooks/revert/",
            "api/learner/retry/",
            "api/store/backup");

    private static final List<String> READS = List.of(
            "api/session",
            "api/review/pending?limit=5&q=x",
            "api/review/history?state=rejected",
            "api/review/stats",
            "api/executions?since=2026-01-01&offset=0",
            "api/executions/x",
            "api/runbooks?q=a",
            "api/insights?days=7",
            "api/audit?limit=3",
            "api/audit/export?after=1",
            "index.html",
            "api/");

    @Test
    void every_request_is_answered_and_only_what_was_seen_is_approved() {
        try (ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT)) {
            house.publish("RB-WEB-001");
            Review review = house.propose("RB-WEB-001", "v2", "no directory");
            WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
            Browserless bob = new Browserless(web, ReviewFixture.BOB);
            Fuzz.run("API", 70_000, random -> {
                WebResponse answer = random.nextInt(4) == 0 ? read(bob, random) : change(bob, review, random);
                assertThat(answer.status()).isIn(200, 202, 304, 400, 403, 404, 405, 409, 413, 415, 422, 503);
                if (answer.status() >= 400) {
                    assertThat(Browserless.json(answer).at("/error/message").asText())
                            .isNotBlank();
                }
                Review now = house.reviews.find(review.id());
                assertThat(now.state()).isIn(ReviewState.PENDING_REVIEW, ReviewState.IN_REVIEW);
                assertThat(house.store.<Lifecycle, RuntimeException>read(records -> records.versions()
                                .find(review.version())
                                .orElseThrow()
                                .lifecycle()))
                        .isEqualTo(Lifecycle.PENDING_REVIEW);
            });
            assertThat(house.brokenAudit()).isEmpty();
        }
    }

    private static WebResponse read(Browserless bob, Random random) {
        return bob.send("GET", Mutant.of(READS.get(random.nextInt(READS.size())), random), Map.of(), "");
    }

    /** The hash that must be named with a decision is never the right one, so that nothing may come of any. */
    private static WebResponse change(Browserless bob, Review review, Random random) {
        String verb = VERBS.get(random.nextInt(VERBS.size()));
        JsonNode good = Json.mapper()
                .valueToTree(Map.of(
                        "sha256",
                        "0".repeat(64),
                        "revision",
                        review.revision(),
                        "comment",
                        "because",
                        "passed",
                        true,
                        "name",
                        "a test"));
        String body = random.nextBoolean() ? Mutant.of(good, random).toString() : Mutant.of(good.toString(), random);
        String path = random.nextInt(3) == 0 ? Mutant.of(verb + review.id(), random) : verb + review.id();
        return bob.send(
                random.nextInt(10) == 0 ? Mutant.of("POST", random) : "POST",
                path,
                Map.of("Content-Type", random.nextInt(10) == 0 ? "text/plain" : "application/json"),
                body);
    }
}
