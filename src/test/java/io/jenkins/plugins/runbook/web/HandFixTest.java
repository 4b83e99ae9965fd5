package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static io.jenkins.plugins.runbook.web.Browserless.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person did by hand becomes a reviewed version that verifies in the next run, without a model. */
@DisabledOnOs(OS.WINDOWS)
class HandFixTest {

    private static final String RUNBOOK = """
            id: RB-APP
            name: Start the app
            incidentTypes: [service_crash]
            parameters:
              dir: {type: string, required: true}
            steps:
              - name: look
                run: ls
              - name: start
                run: touch "$dir/started"
            verify:
              - run: test -e "$dir/started"
            """;

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private final WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
    private final Browserless alice = new Browserless(web, ReviewFixture.ALICE);
    private final Browserless bob = new Browserless(web, ReviewFixture.BOB);

    @TempDir
    Path home;

    @AfterEach
    void close() {
        web.close();
        house.close();
    }

    private ExecutionResult execute(int version, String dir) throws Exception {
        return new RunbookExecutor(house.store, home.resolve("work"), house.clock())
                .execute(
                        ExecutionRequest.of(
                                new VersionRef("RB-APP", version),
                                new Incident("I-1", "service_crash", "high", null, ""),
                                Map.of("dir", dir),
                                "job#1"),
                        new LocalHost("web-1", home, Map.of()),
                        ExecutionListener.NONE);
    }

    private JsonNode approve(Browserless who, String review) {
        JsonNode shown = json(who.get("api/review/runbook/" + review));
        return json(who.post("api/review/approve/" + review, seen(shown, "as done by hand")));
    }

    @Test
    void commands_that_mended_it_become_steps_before_the_one_that_failed_and_verify_next_time() throws Exception {
        house.library.publish("app.yaml", RUNBOOK, ReviewFixture.BOB, "first", true);
        String dir = home.resolve("app-home").toString();
        ExecutionResult failed = execute(1, dir);
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);

        JsonNode told = json(alice.post(
                "api/executions/fixed/" + failed.id(),
                Map.of("commands", "$ mkdir -p " + dir + "\ntouch \"$dir/started\"\n", "comment", "the directory")));

        String review = told.path("review_id").asText();
        assertThat(told.path("version").asText()).isEqualTo("RB-APP-v2");
        Version proposed = house.version(new VersionRef("RB-APP", 2));
        assertThat(proposed.authors()).containsExactly("alice");
        Runbook runbook = new RunbookReader().read("v2", proposed.text()).orThrow();
        assertThat(runbook.steps())
                .extracting(step -> step.name())
                .hasSize(3)
                .element(1)
                .asString()
                .contains("mkdir");
        assertThat(proposed.text()).contains("mkdir -p \"${dir}\"");
        assertThat(approve(alice, review).at("/error/message").asText()).contains("alice wrote RB-APP-v2");
        assertThat(approve(bob, review).path("status").asText()).isEqualTo("approved");

        String other = home.resolve("another-home").toString();
        assertThat(execute(2, other).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(Files.isDirectory(Path.of(other))).isTrue();
        JsonNode execution = json(alice.get("api/executions/" + failed.id()));
        assertThat(execution.path("manual_intervention_needed").asBoolean()).isTrue();
        assertThat(execution.path("human_feedback").asText()).contains("the directory", "mkdir -p");
    }

    @Test
    void when_it_was_the_wrong_runbook_a_new_one_is_drafted() throws Exception {
        house.library.publish("app.yaml", RUNBOOK, ReviewFixture.BOB, "first", true);
        ExecutionResult failed = execute(1, home.resolve("none").toString());
        JsonNode told = json(alice.post(
                "api/executions/fixed/" + failed.id(), Map.of("commands", "restart-proxy", "correct_runbook", false)));
        assertThat(told.path("version").asText()).isEqualTo("RB-SERVICE-CRASH-001-v1");
    }

    @Test
    void an_incident_that_no_runbook_answered_becomes_a_draft_that_its_author_must_complete() {
        alice.post(
                "api/incidents",
                Map.of(
                        "id", "I-9",
                        "type", "disk_full",
                        "host", "db-1",
                        "labels", Map.of("mountpoint", "/var/lib/data", "severity", "high")));
        JsonNode told = json(alice.post(
                "api/incidents/fixed/I-9",
                Map.of("commands", "rm -rf /var/lib/data/old\ndf /var/lib/data", "comment", "old \"dumps\"")));
        String review = told.path("review_id").asText();
        assertThat(told.path("message").asText()).contains("# DRAFT:");
        Version draft = house.version(new VersionRef("RB-DISK-FULL-001", 1));
        Runbook runbook = new RunbookReader().read("draft", draft.text()).orThrow();
        assertThat(runbook.incidentTypes()).containsExactly("disk_full");
        assertThat(runbook.parameters().keySet()).containsExactly("mountpoint");
        assertThat(runbook.steps()).hasSize(2);
        assertThat(runbook.verify()).hasSize(1);
        assertThat(runbook.description()).isEqualTo("old \"dumps\"");

        assertThat(approve(bob, review).at("/error/message").asText()).contains("not complete", "# DRAFT:");
        JsonNode shown = json(bob.get("api/review/runbook/" + review));
        assertThat(bob.post("api/review/override/" + review, seen(shown, "now")).status())
                .as("nobody overrides that")
                .isEqualTo(409);

        String complete = draft.text().replaceAll("(?m)^ *# DRAFT:.*\n", "");
        JsonNode edited = json(alice.post(
                "api/review/edit/" + review,
                seen(shown, null).put("text", complete).put("reason", "complete")));
        assertThat(edited.path("version").asText()).isEqualTo("RB-DISK-FULL-001-v2");
        assertThat(approve(bob, review).path("status").asText()).isEqualTo("approved");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disk_full",
                "service_crash",
                "high_cpu",
                "memory_leak",
                "cert_expiry",
                "backup_failure",
                "unknown",
                "Größe: \"x\" # y",
                "../other"
            })
    void every_type_has_a_draft_that_can_be_kept_and_not_be_approved(String type) {
        alice.post(
                "api/incidents",
                Map.of("id", "I-7", "type", type, "labels", Map.of("PATH", "/usr/bin/tool", "a", "b")));
        JsonNode told = json(alice.post("api/incidents/fixed/I-7", Map.of("commands", "/usr/bin/tool --now")));
        assertThat(told.path("review_id").asText()).as(told.toString()).startsWith("R-");
        assertThat(approve(bob, told.path("review_id").asText())
                        .at("/error/message")
                        .asText())
                .contains("not complete");
    }

    @Test
    void who_says_nothing_or_may_not_review_changes_nothing() throws Exception {
        house.library.publish("app.yaml", RUNBOOK, ReviewFixture.BOB, "first", true);
        ExecutionResult failed = execute(1, home.resolve("none").toString());
        String path = "api/executions/fixed/" + failed.id();
        assertThat(alice.post(path, Map.of()).status()).isEqualTo(400);
        assertThat(alice.post(path, Map.of("correct_runbook", "no")).status()).isEqualTo(400);
        assertThat(alice.post(path, Map.of("commands", "x".repeat(8_001))).status())
                .isEqualTo(400);
        assertThat(alice.post("api/executions/fixed/none", Map.of("comment", "x"))
                        .status())
                .isEqualTo(404);
        Browserless reader = new Browserless(web, ReviewFixture.READER);
        assertThat(reader.post(path, Map.of("comment", "x")).status()).isEqualTo(403);
    }
}
