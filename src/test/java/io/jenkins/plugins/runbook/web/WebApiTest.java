package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static io.jenkins.plugins.runbook.web.Browserless.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebApiTest {

    private static final String RB = "RB-WEB-001";

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private final WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
    private final Browserless bob = new Browserless(web, ReviewFixture.BOB);
    private final Browserless carol = new Browserless(web, ReviewFixture.CAROL);
    private Review review;

    @BeforeEach
    void one_review_waits() {
        house.publish(RB);
        review = house.propose(RB, "v2", "no directory");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_queue_lists_what_waits() {
        JsonNode page = json(bob.get("api/review/pending?limit=10"));

        assertThat(page.at("/reviews/0/review_id").textValue()).isEqualTo(review.id());
        assertThat(page.at("/reviews/0/status").textValue()).isEqualTo("pending_review");
        assertThat(page.at("/reviews/0/evidence_count").intValue()).isEqualTo(1);
        assertThat(page.path("total").intValue()).isEqualTo(1);
        assertThat(page.path("more").booleanValue()).isFalse();
        assertThat(json(bob.get("api/review/pending?priority=high")).path("reviews"))
                .isEmpty();
        assertThat(json(bob.get("api/review/pending?q=directory+nothing")).path("reviews"))
                .isEmpty();
        assertThat(json(bob.get("api/review/pending?q=LEARNER")).path("reviews"))
                .hasSize(1);
    }

    @Test
    void pages_follow_one_another_without_gap() {
        for (int i = 0; i < 7; i++) {
            house.propose(RB, "variant " + i, "failure " + i);
        }
        JsonNode first = json(bob.get("api/review/pending?limit=5"));
        JsonNode second = json(bob.get("api/review/pending?limit=5&offset=5"));

        assertThat(first.path("more").booleanValue()).isTrue();
        assertThat(second.path("more").booleanValue()).isFalse();
        assertThat(first.findValuesAsText("review_id"))
                .hasSize(5)
                .doesNotContainAnyElementsOf(second.findValuesAsText("review_id"));
        assertThat(second.path("reviews")).hasSize(3);
    }

    @Test
    void the_detail_shows_what_a_decision_is_bound_to() {
        JsonNode detail = json(bob.get("api/review/runbook/" + review.id()));

        assertThat(detail.path("sha256").textValue()).isEqualTo(review.sha256());
        assertThat(detail.path("revision").intValue()).isEqualTo(1);
        assertThat(detail.path("approvals_needed").intValue()).isEqualTo(1);
        assertThat(detail.path("may_approve").booleanValue()).isTrue();
        assertThat(detail.at("/proposal/operations/0/reason").textValue()).isEqualTo("the directory is missing");
        assertThat(detail.at("/parent/runbook_version").intValue()).isEqualTo(1);
        assertThat(json(bob.get("api/review/runbook/" + RB + "-v2"))).isEqualTo(detail);
    }

    @Test
    void the_comparison_shows_both_texts_by_meaning_and_by_line() {
        JsonNode comparison = json(bob.get("api/review/comparison/" + review.id()));

        assertThat(comparison.at("/structural/0/before").textValue()).contains("'v1'");
        assertThat(comparison.at("/structural/0/after").textValue()).contains("'v2'");
        assertThat(comparison.path("text").findValuesAsText("kind")).containsOnlyOnce("changed");
        assertThat(comparison.path("unified").textValue()).contains("+    run: ./restart 'v2'");
    }

    @Test
    void approving_what_was_shown_works_once_and_the_second_is_told() {
        JsonNode shown = json(bob.get("api/review/runbook/" + review.id()));

        WebResponse approved = bob.post("api/review/approve/" + review.id(), seen(shown, ""));
        WebResponse second = carol.post("api/review/reject/" + review.id(), seen(shown, "no"));

        assertThat(approved.status()).isEqualTo(200);
        assertThat(json(approved).path("status").textValue()).isEqualTo("approved");
        assertThat(second.status()).isEqualTo(409);
        assertThat(json(second).at("/error/code").textValue()).isEqualTo("conflict");
        assertThat(json(second).at("/error/message").textValue()).contains("approved by bob");
        assertThat(json(bob.get("api/review/history")).at("/reviews/0/status").textValue())
                .isEqualTo("approved");
    }

    @Test
    void a_name_in_the_body_is_ignored() {
        JsonNode shown = json(bob.get("api/review/runbook/" + review.id()));
        ObjectNode body = seen(shown, "fine").put("reviewer", "root").put("by", "root");

        JsonNode answer = json(bob.post("api/review/approve/" + review.id(), body));

        assertThat(answer.at("/decisions/0/by").textValue()).isEqualTo("bob");
        assertThat(house.audit().get(0).actor()).isEqualTo("bob");
    }

    @Test
    void a_decision_that_does_not_say_what_was_seen_is_refused_unless_the_path_names_the_version() {
        assertThat(bob.post("api/review/approve/" + review.id(), Map.of()).status())
                .isEqualTo(400);
        assertThat(json(bob.post("api/review/approve/" + review.id(), Map.of("sha256", review.sha256())))
                        .at("/error/message")
                        .textValue())
                .contains("revision");

        WebResponse byVersion =
                bob.post("api/review/approve/" + RB + "-v2", Map.of("reviewer", "x", "notes", "as the seed does"));
        assertThat(byVersion.status()).isEqualTo(200);
        assertThat(json(byVersion).at("/decisions/0/comment").textValue()).isEqualTo("as the seed does");
    }

    @Test
    void an_approval_of_another_text_is_a_conflict() {
        ObjectNode body =
                seen(json(bob.get("api/review/runbook/" + review.id())), "").put("sha256", "0".repeat(64));

        assertThat(bob.post("api/review/approve/" + review.id(), body).status()).isEqualTo(409);
        assertThat(house.version(review.version()).lifecycle().executable()).isFalse();
    }

    @Test
    void a_reason_is_demanded() {
        JsonNode shown = json(bob.get("api/review/runbook/" + review.id()));
        assertThat(bob.post("api/review/reject/" + review.id(), seen(shown, " "))
                        .status())
                .isEqualTo(400);
        assertThat(bob.post("api/review/changes/" + review.id(), seen(shown, ""))
                        .status())
                .isEqualTo(400);
        assertThat(bob.post("api/review/changes/" + review.id(), seen(shown, "use install -d"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void claims_comments_and_tests_are_kept() {
        assertThat(json(bob.post("api/review/claim/" + review.id(), Map.of()))
                        .path("claimed_by")
                        .textValue())
                .isEqualTo("bob");
        assertThat(carol.post("api/review/claim/" + review.id(), Map.of()).status())
                .isEqualTo(409);
        assertThat(bob.post("api/review/release/" + review.id(), Map.of()).status())
                .isEqualTo(200);
        assertThat(carol.post("api/review/comment/" + review.id(), Map.of("comment", "hm"))
                        .status())
                .isEqualTo(200);

        JsonNode shown = json(bob.get("api/review/runbook/" + review.id()));
        ObjectNode test =
                seen(shown, "").put("name", "staging").put("passed", true).put("detail", "ok");
        assertThat(bob.post("api/review/test/" + review.id(), test).status()).isEqualTo(200);
        assertThat(bob.post("api/review/test/" + review.id(), seen(shown, "").put("name", "x"))
                        .status())
                .isEqualTo(400);

        JsonNode after = json(bob.get("api/review/runbook/" + review.id()));
        assertThat(after.at("/tests/0/by").textValue()).isEqualTo("bob");
        assertThat(after.at("/decisions/0/comment").textValue()).isEqualTo("hm");
    }

    @Test
    void the_library_shows_versions_and_goes_back() {
        house.approve(review, ReviewFixture.BOB);

        assertThat(json(bob.get("api/runbooks"))
                        .at("/runbooks/0/runbook_version")
                        .intValue())
                .isEqualTo(2);
        assertThat(json(bob.get("api/runbooks/" + RB)).path("versions")).hasSize(2);
        assertThat(bob.post("api/runbooks/revert/" + RB + "-v1", Map.of("reason", ""))
                        .status())
                .isEqualTo(400);
        assertThat(bob.post("api/runbooks/revert/" + RB + "-v1", Map.of("reason", "worse"))
                        .status())
                .isEqualTo(200);
        assertThat(house.library.resolve(RB).ref()).isEqualTo(new VersionRef(RB, 1));
        assertThat(bob.post("api/runbooks/revert/" + RB, Map.of("reason", "worse"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_audit_can_be_read_verified_and_exported() {
        assertThat(json(bob.get("api/audit?limit=1")).path("total").intValue()).isEqualTo(2);
        assertThat(json(bob.get("api/audit/verify")).path("whole").booleanValue())
                .isTrue();

        WebResponse export = bob.get("api/audit/export");
        assertThat(export.contentType()).startsWith("application/x-ndjson");
        assertThat(new String(export.body(), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"sequence\":1");
    }

    @Test
    void unknown_things_are_not_found_and_bad_words_are_explained() {
        assertThat(bob.get("api/review/runbook/R-nothing").status()).isEqualTo(404);
        assertThat(bob.get("api/runbooks/RB-NONE").status()).isEqualTo(404);
        assertThat(bob.get("api/executions/E-none").status()).isEqualTo(404);
        assertThat(bob.get("api/nothing").status()).isEqualTo(404);
        WebResponse bad = bob.get("api/review/pending?priority=urgent");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(json(bad).at("/error/message").textValue()).contains("high, medium, low");
        assertThat(bob.get("api/review/pending?limit=many").status()).isEqualTo(400);
        assertThat(bob.get("api/executions?since=yesterday").status()).isEqualTo(400);
    }

    @Test
    void bodies_must_be_json_of_bounded_length_from_our_own_page() {
        String path = "api/review/comment/" + review.id();
        Map<String, String> type = Map.of("Content-Type", "application/json");

        assertThat(bob.send("POST", path, Map.of("Content-Type", "text/plain"), "{}")
                        .status())
                .isEqualTo(415);
        assertThat(bob.send("POST", path, Map.of(), "{}").status()).isEqualTo(415);
        assertThat(bob.send("POST", path, type, "{").status()).isEqualTo(400);
        assertThat(bob.send("POST", path, type, "[]").status()).isEqualTo(400);
        assertThat(bob.send("POST", path, type, " ".repeat(WebApi.BODY_LIMIT + 1))
                        .status())
                .isEqualTo(413);
        assertThat(bob.send(
                                "POST",
                                path,
                                Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"),
                                "{\"comment\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(house.reviews.find(review.id())).isEqualTo(review);
    }

    @Test
    void what_did_not_change_is_not_sent_again() {
        WebResponse first = bob.get("api/review/stats");
        String tag = first.headers().get("ETag");

        WebResponse again = bob.send("GET", "api/review/stats", Map.of("if-none-match", tag), "");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();

        house.propose(RB, "v3", "another failure");
        assertThat(bob.send("GET", "api/review/stats", Map.of("if-none-match", tag), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_store_that_fails_is_said_so_without_a_trace() {
        house.close();

        WebResponse answer = bob.get("api/review/pending");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(json(answer).at("/error/code").textValue()).isEqualTo("unavailable");
    }
}
