package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static io.jenkins.plugins.runbook.web.Browserless.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing the text of a review, by the API. */
class EditingTest {

    private final ReviewFixture house =
            new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withMinimumApprovals(2, 2));
    private final WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
    private final Browserless alice = new Browserless(web, ReviewFixture.ALICE);
    private final Browserless bob = new Browserless(web, ReviewFixture.BOB);
    private final Browserless carol = new Browserless(web, ReviewFixture.CAROL);
    private Review review;

    @BeforeEach
    void propose() {
        house.publish("RB-A");
        review = house.propose("RB-A", "v2", "a failure");
    }

    @AfterEach
    void close() {
        web.close();
        house.close();
    }

    private JsonNode shown() {
        return json(bob.get("api/review/runbook/" + review.id()));
    }

    private WebResponse edit(Browserless who, JsonNode saw, String text) {
        return who.post(
                "api/review/edit/" + review.id(),
                seen(saw, null).put("text", text).put("reason", "a better way"));
    }

    @Test
    void the_new_text_waits_in_the_same_review_and_the_editor_is_one_of_its_authors() {
        JsonNode before = shown();
        assertThat(bob.post("api/review/approve/" + review.id(), seen(before, "fine"))
                        .status())
                .isEqualTo(200);
        JsonNode approved = shown();
        assertThat(approved.path("approvals").asInt()).isEqualTo(1);

        JsonNode edited = json(edit(carol, approved, ReviewFixture.text("RB-A", "v2, by carol")));

        assertThat(edited.path("version").asText()).isEqualTo("RB-A-v3");
        JsonNode now = shown();
        assertThat(now.path("review_id").asText()).isEqualTo(review.id());
        assertThat(now.path("sha256").asText())
                .isEqualTo(edited.path("sha256").asText())
                .isNotEqualTo(before.path("sha256").asText());
        assertThat(now.path("approvals").asInt())
                .as("approvals of the earlier text")
                .isZero();
        assertThat(now.path("tests")).isEmpty();
        assertThat(now.path("text").asText()).contains("v2, by carol");
        assertThat(now.path("decisions").findValuesAsText("comment"))
                .last()
                .asString()
                .contains("a better way");
        Version version = house.version(new VersionRef("RB-A", 3));
        assertThat(version.authors()).containsExactly("learner/rules", "carol");
        assertThat(version.parent()).isEqualTo(1);
        assertThat(house.version(new VersionRef("RB-A", 2)).lifecycle()).isEqualTo(Lifecycle.REJECTED);
        assertThat(now.at("/proposal/operators/0").asText()).isEqualTo("edited:create-directory");

        WebResponse own = carol.post("api/review/approve/" + review.id(), seen(now, "mine"));
        assertThat(own.status()).isEqualTo(403);
        assertThat(json(own).at("/error/message").asText()).contains("carol wrote RB-A-v3");
        assertThat(bob.post("api/review/approve/" + review.id(), seen(now, "good"))
                        .status())
                .isEqualTo(200);
        assertThat(alice.post("api/review/approve/" + review.id(), seen(shown(), "good"))
                        .status())
                .isEqualTo(200);
        assertThat(house.version(new VersionRef("RB-A", 3)).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(house.brokenAudit()).isEmpty();
        assertThat(house.audit())
                .anyMatch(entry ->
                        entry.action().equals("review.edited") && entry.actor().equals("carol"));
    }

    @Test
    void an_edit_of_a_text_that_waits_no_more_is_a_conflict() {
        JsonNode before = shown();
        assertThat(edit(carol, before, ReviewFixture.text("RB-A", "first")).status())
                .isEqualTo(200);
        WebResponse late = edit(bob, before, ReviewFixture.text("RB-A", "second"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(shown().path("text").asText()).contains("first");
    }

    @Test
    void what_cannot_be_a_version_of_the_runbook_is_refused_with_the_place() {
        assertThat(json(edit(carol, shown(), "id: RB-A\nsteps: 7\n"))
                        .at("/error/message")
                        .asText())
                .contains("RB-A-v2 (edited):2:");
        assertThat(json(edit(carol, shown(), ReviewFixture.text("RB-B", "x")))
                        .at("/error/message")
                        .asText())
                .contains("id must stay RB-A");
        assertThat(json(edit(carol, shown(), ReviewFixture.text("RB-A", "v2")))
                        .at("/error/message")
                        .asText())
                .contains("Nothing was changed");
        assertThat(json(edit(carol, shown(), ReviewFixture.text("RB-A", "v1")))
                        .at("/error/message")
                        .asText())
                .contains("RB-A-v1, which is ACTIVE");
        assertThat(bob.post(
                                "api/review/edit/" + review.id(),
                                seen(shown(), null).put("text", "x"))
                        .status())
                .as("no reason")
                .isEqualTo(400);
    }

    @Test
    void who_may_not_review_and_who_does_not_hold_the_claim_changes_nothing() {
        Browserless reader = new Browserless(web, ReviewFixture.READER);
        assertThat(edit(reader, shown(), ReviewFixture.text("RB-A", "x")).status())
                .isEqualTo(403);
        house.reviews.claim(review.id(), ReviewFixture.BOB);
        WebResponse held = edit(carol, shown(), ReviewFixture.text("RB-A", "x"));
        assertThat(held.status()).isEqualTo(409);
        assertThat(json(held).at("/error/message").asText()).contains("bob looks at");
        assertThat(edit(bob, shown(), ReviewFixture.text("RB-A", "x")).status()).isEqualTo(200);
    }

    @Test
    void while_somebody_writes_problems_and_differences_are_told_and_nothing_is_changed() {
        JsonNode before = shown();
        JsonNode wrong = json(bob.post("api/review/check/" + review.id(), Map.of("text", "id: RB-A\nsteps: 7\n")));
        assertThat(wrong.path("valid").asBoolean()).isFalse();
        assertThat(wrong.path("problems").findValuesAsText("line")).contains("2");

        JsonNode right = json(
                bob.post("api/review/check/" + review.id(), Map.of("text", ReviewFixture.text("RB-A", "v2, better"))));
        assertThat(right.path("valid").asBoolean()).isTrue();
        assertThat(right.path("against_proposal").findValuesAsText("right")).anyMatch(line -> line.contains("better"));
        assertThat(right.path("against_parent").findValuesAsText("left")).anyMatch(line -> line.contains("'v1'"));
        assertThat(shown()).isEqualTo(before);
    }
}
