package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lists show, leave out and find. */
class ListsTest {

    private static final String RB = "RB-WEB-001";

    private final ReviewFixture house =
            new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withArchiveAfter(Duration.ofDays(90)));
    private final WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
    private final Browserless bob = new Browserless(web, ReviewFixture.BOB);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void what_was_decided_long_ago_leaves_the_history_and_is_still_found() {
        house.publish(RB);
        Review old = house.propose(RB, "v2", "no directory");
        house.reviews.reject(old.id(), old.sha256(), old.revision(), ReviewFixture.BOB, "wrong host");
        house.pass(Duration.ofDays(91));
        Review fresh = house.propose(RB, "v3", "port held");
        house.reviews.reject(fresh.id(), fresh.sha256(), fresh.revision(), ReviewFixture.BOB, "wrong port");

        JsonNode shown = json(bob.get("api/review/history"));
        assertThat(shown.findValuesAsText("review_id")).containsExactly(fresh.id());
        assertThat(shown.path("total").intValue()).isEqualTo(1);
        assertThat(json(bob.get("api/review/stats")).path("archived").intValue())
                .isEqualTo(1);

        JsonNode all = json(bob.get("api/review/history?archived=true"));
        assertThat(all.findValuesAsText("review_id")).containsExactly(fresh.id(), old.id());
        assertThat(all.at("/reviews/0/archived").booleanValue()).isFalse();
        assertThat(all.at("/reviews/1/archived").booleanValue()).isTrue();
        assertThat(json(bob.get("api/review/history?q=wrong+HOST")).findValuesAsText("review_id"))
                .containsExactly(old.id());
        assertThat(json(bob.get("api/review/history?q=wrong&state=approved"))
                        .path("total")
                        .intValue())
                .isZero();
        assertThat(json(bob.get("api/review/runbook/" + old.id()))
                        .path("archived")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void a_search_counts_what_it_finds_and_not_what_there_is() {
        house.publish(RB);
        for (int i = 0; i < 12; i++) {
            house.propose(RB, "variant " + i, (i % 2 == 0 ? "even" : "odd") + " failure " + i);
        }
        JsonNode page = json(bob.get("api/review/pending?q=odd&limit=4&offset=4"));

        assertThat(page.path("total").intValue()).isEqualTo(6);
        assertThat(page.path("reviews")).hasSize(2);
        assertThat(page.path("more").booleanValue()).isFalse();
        assertThat(json(bob.get("api/review/pending?q=odd&priority=high"))
                        .path("total")
                        .intValue())
                .isZero();
        assertThat(json(bob.get("api/review/pending?q=100%25_")).path("total").intValue())
                .isZero();
        assertThat(bob.get("api/review/pending?q=" + "x".repeat(201)).status()).isEqualTo(400);
    }

    @Test
    void the_audit_is_filtered_by_who_what_about_what_and_since_when() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "x");
        house.pass(Duration.ofDays(1));
        house.reviews.comment(review.id(), ReviewFixture.CAROL, "hm");
        house.approve(house.reviews.find(review.id()), ReviewFixture.BOB);

        assertThat(audit("actor=carol")).containsExactly("review.commented");
        assertThat(audit("action=review")).containsExactly("review.approved", "review.commented", "review.submitted");
        assertThat(audit("action=review.approved")).containsExactly("review.approved");
        assertThat(audit("action=rev%25")).isEmpty();
        assertThat(audit("subject=" + RB + "-v1")).containsExactly("version.published");
        assertThat(audit("since=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(audit("action=review&before=4")).containsExactly("review.commented", "review.submitted");
        assertThat(bob.get("api/audit?offset=10001").status()).isEqualTo(400);
        assertThat(json(bob.get("api/audit?action=review&limit=1"))
                        .path("total")
                        .intValue())
                .isEqualTo(3);
        assertThat(new String(bob.get("api/audit/export?after=2").body(), StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"sequence\":3");
    }

    private List<String> audit(String query) {
        return json(bob.get("api/audit?" + query)).findValuesAsText("action");
    }

    @Test
    void runbooks_are_found_by_type_and_words() {
        house.publish(RB);
        house.publish("RB-OTHER");

        assertThat(json(bob.get("api/runbooks?q=restart+other")).findValuesAsText("runbook_id"))
                .containsExactly("RB-OTHER");
        assertThat(json(bob.get("api/runbooks?incident_type=service_crash"))
                        .path("total")
                        .intValue())
                .isEqualTo(2);
        assertThat(json(bob.get("api/runbooks?incident_type=disk_full"))
                        .path("total")
                        .intValue())
                .isZero();
    }

    @Test
    void a_runbook_names_its_review_while_there_is_one_but_its_text_must_be_said() {
        house.publish(RB);
        Review one = house.propose(RB, "v2", "x");
        assertThat(json(bob.get("api/review/runbook/" + RB)).path("review_id").textValue())
                .isEqualTo(one.id());
        assertThat(bob.post("api/review/approve/" + RB, Map.of("comment", "?")).status())
                .isEqualTo(400);

        house.propose(RB, "v3", "y");
        WebResponse two = bob.get("api/review/runbook/" + RB);
        assertThat(two.status()).isEqualTo(409);
        assertThat(json(two).at("/error/message").textValue()).contains(RB + "-v2", RB + "-v3");
    }

    @Test
    void an_entity_tag_in_a_list_counts() {
        String tag = bob.get("api/review/stats").headers().get("ETag");
        String list = "\"old\", W/" + tag;
        assertThat(bob.send("GET", "api/review/stats", Map.of("If-None-Match", list), "")
                        .status())
                .isEqualTo(304);
        assertThat(bob.send("GET", "api/review/stats", Map.of("If-None-Match", "\"old\""), "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_backup_and_retention_are_an_administrators_and_in_the_audit(@TempDir Path directory) throws Exception {
        try (ReviewFixture filed =
                new ReviewFixture(Stores.embedded(directory.resolve("store")), ReviewPolicy.DEFAULT)) {
            filed.publish(RB);
            Browserless admin = new Browserless(
                    new WebApi(Rehearsing.parts(filed, directory.resolve("backups"))), ReviewFixture.ALICE);
            JsonNode backup = json(admin.post("api/store/backup", Map.of()));
            assertThat(Files.size(Path.of(backup.path("file").textValue())))
                    .isEqualTo(backup.path("bytes").longValue())
                    .isPositive();
            assertThat(filed.audit().get(0).action()).isEqualTo("store.backed-up");

            assertThat(admin.post("api/store/retention", Map.of("older_than_days", 0))
                            .status())
                    .isEqualTo(400);
            assertThat(json(admin.post("api/store/retention", Map.of("older_than_days", 30)))
                            .path("deleted")
                            .intValue())
                    .isZero();
            assertThat(filed.audit().get(0).action()).isEqualTo("store.retention-applied");
        }
        assertThat(bob.post("api/store/backup", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void what_did_not_arrive_is_shown_to_administrators() {
        WebApi troubled = new WebApi(Rehearsing.parts(house, null));
        JsonNode report = json(new Browserless(troubled, ReviewFixture.ALICE).get("api/notifications"));

        assertThat(report.at("/channels/0/failed").intValue()).isEqualTo(1);
        assertThat(report.at("/failures/0/message").textValue()).contains("did not arrive");
        assertThat(report.at("/troubles/0").textValue()).contains("no space");
        assertThat(new Browserless(troubled, ReviewFixture.READER)
                        .get("api/notifications")
                        .status())
                .isEqualTo(403);
    }
}
