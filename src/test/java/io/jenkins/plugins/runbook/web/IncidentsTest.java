package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.incident.IncidentPolicy;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.ReportedIncident.Hold;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Incidents by the API: taken in, mapped, counted. */
class IncidentsTest extends IncidentHouse {

    @Test
    void a_group_of_alerts_is_mapped_one_by_one_and_what_maps_to_nothing_is_listed() {
        Map<String, String> disk =
                Map.of("alertname", "HostDiskFull", "node", "db-1:9100", "mountpoint", "/var", "severity", "warning");
        JsonNode receipt = json(reporter.post(
                "api/incidents",
                webhook(List.of(
                        alert("a1", "firing", NOON, disk),
                        alert("a2", "firing", NOON, Map.of("alertname", "Strange", "instance", "[::1]:9100")),
                        alert("a3", "firing", NOON, Map.of("alertname", "HostDiskFull", "env", "test")),
                        alert("a4", "resolved", NOON, Map.of("alertname", "Down"))))));

        assertThat(receipt.path("received").asInt()).isEqualTo(4);
        assertThat(receipt.path("new").asInt()).isEqualTo(4);
        assertThat(receipt.path("unmapped").asInt()).isEqualTo(2);
        assertThat(incident("a1").path("type").asText()).isEqualTo("disk_full");
        assertThat(incident("a1").path("host").asText()).isEqualTo("db-1");
        assertThat(incident("a1").path("severity").asText()).isEqualTo("medium");
        assertThat(incident("a1").path("parameters")).isEqualTo(Json.write(Map.of("mount", "/var")));
        assertThat(incident("a1").path("description").asText()).isEqualTo("it is broken");
        assertThat(incident("a2").path("state").asText()).isEqualTo("unmapped");
        assertThat(incident("a2").path("type").asText()).isEqualTo(Incident.UNKNOWN);
        assertThat(incident("a2").path("host").asText()).isEqualTo("[::1]");
        assertThat(incident("a4").path("state").asText()).isEqualTo("ended");
        assertThat(json(reporter.get("api/incidents?state=unmapped"))
                        .path("total")
                        .asInt())
                .isEqualTo(2);
        assertThat(starts).as("told that something waits").hasValue(1);
    }

    @Test
    void a_plain_incident_says_itself_what_it_is_and_one_without_an_id_is_known_again() {
        Map<String, Object> plain =
                Map.of("type", "high_cpu", "severity", "P1", "host", "app-7", "description", "99 %");
        json(reporter.post("api/incidents", plain));
        JsonNode again = json(reporter.post("api/incidents", plain));

        assertThat(again.path("repeated").asInt()).isEqualTo(1);
        String id = again.path("incidents").fieldNames().next();
        assertThat(incident(id).path("reports").asInt()).isEqualTo(2);
        assertThat(incident(id).path("severity").asText()).isEqualTo("critical");
        assertThat(json(reporter.get("api/incidents?type=high_cpu"))
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void what_is_no_report_is_answered_with_a_sentence_and_keeps_no_other_from_being_read() {
        Map<String, Object> good = alert("ok", "firing", NOON, Map.of("alertname", "Down"));
        JsonNode receipt = json(reporter.post(
                "api/incidents",
                webhook(List.of(
                        Map.of("status", "exploded", "labels", Map.of("a", "b")),
                        good,
                        Map.of("labels", Map.of("a", "b"), "startsAt", "yesterday")))));

        assertThat(receipt.path("received").asInt()).isEqualTo(1);
        assertThat(receipt.path("rejected").findValuesAsText("index")).containsExactly("0", "2");
        assertThat(receipt.at("/rejected/0/reason").asText()).contains("alerts[0].status", "firing or resolved");
        Map<String, String> refused = Map.of(
                "{}", "neither a type nor labels",
                "{\"alerts\":[]}", "at least one entry",
                "{\"alerts\":{}}", "at least one entry",
                "{\"alerts\":[{}],\"version\":\"3\"}", "version 4",
                "{\"alerts\":[{}],\"version\":\"4\"}", "no labels",
                "{\"type\":\"x\",\"id\":\"a b\"}", "without blanks",
                "{\"type\":{\"a\":1}}", "must be a text",
                "[]", "JSON object",
                "{\"type\":", "no JSON");
        refused.forEach((body, said) -> {
            WebResponse answer =
                    reporter.send("POST", "api/incidents", Map.of("Content-Type", "application/json"), body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(json(answer).at("/error/message").asText()).as(body).contains(said);
        });
    }

    @Test
    void who_may_not_run_runbooks_reports_nothing() {
        Browserless viewer = new Browserless(
                new WebApi(
                        store,
                        new Library(store, new RunbookReader(), clock),
                        new ReviewService(store, ReviewPolicy.DEFAULT, clock),
                        clock),
                new Actor("vera", Set.of(Permission.VIEW, Permission.REVIEW)));
        assertThat(viewer.post("api/incidents", Map.of("type", "disk_full")).status())
                .isEqualTo(403);
        assertThat(json(viewer.get("api/incidents")).path("total").asInt()).isZero();
    }

    @Test
    void a_body_longer_than_sixteen_megabytes_is_refused() {
        WebResponse answer = reporter.send(
                "POST",
                "api/incidents",
                Map.of("Content-Type", "application/json"),
                " ".repeat(WebApi.bodyLimit("/api/incidents") + 1));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(json(answer).at("/error/message").asText()).contains("max_alerts");
    }

    @Test
    void a_secret_in_a_label_or_description_is_not_kept() {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
        reporter.post(
                "api/incidents",
                Map.of("id", "s", "type", "x", "description", "token " + token, "labels", Map.of("auth", token)));
        assertThat(incident("s").toString()).doesNotContain(token);
    }

    @Test
    void repeated_reports_of_an_incident_start_nothing_while_somebody_works_on_it() {
        report("f1", "firing", NOON);
        assertThat(desk.take("f1", "team/mend")).isPresent();
        for (int i = 0; i < 5; i++) {
            report("f1", "firing", NOON);
        }
        assertThat(starts).hasValue(1);
        assertThat(incident("f1").path("state").asText()).isEqualTo("taken");
        assertThat(incident("f1").path("reports").asInt()).isEqualTo(6);

        desk.leave("f1", "somebody else");
        assertThat(incident("f1").path("state").asText()).isEqualTo("taken");
        desk.leave("f1", "team/mend");
        assertThat(incident("f1").path("state").asText()).isEqualTo("ended");
        report("f1", "firing", NOON);
        assertThat(incident("f1").path("state").asText())
                .as("the reporter has not noticed yet")
                .isEqualTo("ended");
        clock.pass(Duration.ofMinutes(11));
        report("f1", "firing", NOON);
        assertThat(incident("f1").path("state").asText()).as("it goes on").isEqualTo("waiting");
        assertThat(starts).hasValue(2);
    }

    @Test
    void what_could_not_be_begun_waits_again_unless_it_is_over() {
        report("f1", "firing", NOON);
        report("f2", "firing", NOON);
        desk.take("f1", "job");
        desk.take("f2", "job");
        report("f2", "resolved", NOON);
        desk.giveBack("f1", "job");
        desk.giveBack("f2", "job");
        assertThat(incident("f1").path("state").asText()).isEqualTo("waiting");
        assertThat(incident("f2").path("state").asText()).isEqualTo("ended");
        assertThat(starts).hasValue(3);
    }

    @Test
    void a_person_closes_what_waits() {
        report("f1", "firing", NOON);
        assertThat(json(reporter.post("api/incidents/close/f1", Map.of()))
                        .path("state")
                        .asText())
                .isEqualTo("ended");
        assertThat(desk.take("f1", "job")).isEmpty();
        assertThat(reporter.post("api/incidents/close/none", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void when_it_is_full_what_has_ended_makes_room_and_what_waits_never_does() {
        reporter = with(IncidentPolicy.DEFAULT.withMapping(MAPPING).withMost(20));
        for (int i = 0; i < 10; i++) {
            report("old" + i, "resolved", NOON);
        }
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofSeconds(1));
            report("new" + i, "firing", NOON);
        }
        JsonNode counts = json(reporter.get("api/incidents")).path("counts");
        assertThat(counts.path("waiting").asInt()).isEqualTo(20);
        assertThat(counts.path("ended").asInt()).isZero();

        WebResponse full = reporter.post("api/incidents", Map.of("type", "disk_full", "id", "late"));
        assertThat(full.status()).isEqualTo(503);
        assertThat(json(full).at("/error/message").asText()).contains("no room", "20");
        assertThat(report("new0", "firing", NOON).path("repeated").asInt())
                .as("what is known is still counted")
                .isEqualTo(1);
        assertThat(desk.troubles())
                .anyMatch(said -> said.contains("10 incidents"))
                .anyMatch(said -> said.contains("1 reports"));

        reporter.post("api/incidents/close/new3", Map.of());
        assertThat(reporter.post("api/incidents", Map.of("type", "disk_full", "id", "late"))
                        .status())
                .isEqualTo(200);
    }

    /** {@code -Dstorm.alerts=N} for more; docs/incidents.md has what was measured with 10,000. */
    @Test
    void a_storm_loses_nothing_and_tells_of_each_incident_once() {
        int alerts = Integer.getInteger("storm.alerts", 1_000);
        reporter = with(IncidentPolicy.DEFAULT.withMapping(MAPPING));
        List<Map<String, Object>> group = new ArrayList<>();
        for (int i = 0; i < alerts; i++) {
            group.add(alert(
                    "storm" + i % (alerts / 2),
                    "firing",
                    NOON,
                    Map.of("alertname", "Down", "instance", "web-" + i, "n", "" + i)));
        }
        long start = System.nanoTime();
        JsonNode receipt = json(reporter.post("api/incidents", webhook(group)));
        System.out.printf("%d alerts in one body: %d ms%n", alerts, (System.nanoTime() - start) / 1_000_000);

        assertThat(receipt.path("new").asInt()).isEqualTo(alerts / 2);
        assertThat(receipt.path("repeated").asInt()).isEqualTo(alerts / 2);
        assertThat(json(reporter.get("api/incidents?limit=1"))
                        .path("counts")
                        .path("waiting")
                        .asInt())
                .isEqualTo(alerts / 2);
        assertThat(starts).as("one call, however many wait").hasValue(1);
        Set<String> waiting = new TreeSet<>();
        store.read(records -> records.incidents().oldest(State.WAITING, 0, alerts))
                .forEach(one -> waiting.add(one.id()));
        assertThat(waiting).hasSize(alerts / 2);
    }

    @Test
    void whatever_is_sent_is_answered_with_a_code_and_never_with_our_fault() {
        ObjectNode seed = Json.mapper()
                .valueToTree(
                        webhook(List.of(alert("f", "firing", NOON, Map.of("alertname", "Down", "instance", "a:1")))));
        Fuzz.run("incidents", 1, random -> {
            String body = mutate(seed.toString(), random);
            WebResponse answer =
                    reporter.send("POST", "api/incidents", Map.of("Content-Type", "application/json"), body);
            assertThat(answer.status()).as(body).isIn(200, 400, 503);
            assertThat(json(answer).isObject()).isTrue();
        });
    }

    private static final List<String> PIECES = List.of(
            "null",
            "[]",
            "{}",
            "\"\"",
            "-1",
            "1e999",
            "true",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[[[[[[",
            "{\"a\":{\"a\":",
            "\"resolved\"",
            "9999-99-99",
            "\"alerts\":",
            "\"incidents\":[{\"type\":\"x\"}],",
            "\\",
            "\n",
            "{instance}",
            "\"4\"");

    private static String mutate(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int times = random.nextInt(4); times >= 0; times--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(20));
            if (random.nextBoolean()) {
                mutated.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            } else if (end > at) {
                byte[] bytes = new byte[end - at];
                random.nextBytes(bytes);
                mutated.replace(at, end, new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
        return mutated.toString();
    }

    @Test
    void incidents_that_no_runbook_answered_are_worth_automating_by_number_and_time() {
        report("f1", "firing", NOON);
        report("f2", "firing", NOON);
        reporter.post("api/incidents", Map.of("id", "p", "type", "high_cpu"));
        clock.pass(Duration.ofMinutes(3));
        report("f1", "resolved", NOON);
        JsonNode worth = json(reporter.get("api/insights")).path("worth_automating");
        assertThat(worth.findValuesAsText("name")).containsExactly("service_crash", "high_cpu");
        assertThat(worth.at("/0/count").asInt()).isEqualTo(2);
        assertThat(worth.at("/0/seconds").asDouble()).isEqualTo(180);
    }

    @Test
    void what_a_limit_refused_waits_for_it_to_pass_and_says_so_wherever_incidents_are_shown() {
        report("h1", "firing", NOON);
        desk.take("h1", "mend");
        desk.hold("h1", new Hold("the runbook RB-X is suspended by ann: audit", "RB-X", "web-1", "mend", NOON));

        JsonNode held = incident("h1");
        assertThat(held.path("state").asText()).isEqualTo("held");
        assertThat(held.path("held_because").asText()).contains("suspended by ann");
        assertThat(held.path("taken_by")).isEmpty();
        assertThat(json(reporter.get("api/incidents?state=held")).path("total").asInt())
                .isEqualTo(1);
        assertThat(json(reporter.get("api/incidents?state=held"))
                        .at("/counts/held")
                        .asInt())
                .isEqualTo(1);
        assertThat(desk.troubles()).singleElement().asString().contains("1 incident waits", "h1", "suspended by ann");
        assertThat(new String(reporter.get("api/metrics").body(), StandardCharsets.UTF_8))
                .contains("runbook_incidents{state=\"held\"} 1");

        report("h1", "firing", NOON);
        assertThat(incident("h1").path("state").asText()).as("reported again").isEqualTo("held");
        assertThat(incident("h1").path("reports").asInt()).isEqualTo(2);
        assertThat(desk.take("h1", "mend"))
                .as("somebody begins")
                .hasValueSatisfying(taken -> assertThat(taken.hold()).isNull());
        desk.leave("h1", "mend");
        assertThat(incident("h1").path("state").asText()).isEqualTo("ended");
        assertThat(incident("h1").path("held_because").isNull()).isTrue();
    }

    @Test
    void what_is_over_or_in_other_hands_is_not_held_back() {
        Hold refused = new Hold("too often", "RB-X", "web-1", "mend", NOON);
        report("over", "firing", NOON);
        desk.take("over", "mend");
        report("over", "resolved", NOON);
        desk.hold("over", refused);
        assertThat(incident("over").path("state").asText()).isEqualTo("ended");

        report("shared", "firing", NOON);
        desk.take("shared", "mend");
        desk.take("shared", "other");
        desk.hold("shared", refused);
        assertThat(incident("shared").path("state").asText()).isEqualTo("taken");
        desk.hold("shared", refused); // who never had it changes nothing
        assertThat(incident("shared").path("taken_by"))
                .extracting(JsonNode::asText)
                .containsExactly("other");

        report("closed", "firing", NOON);
        desk.take("closed", "mend");
        desk.hold("closed", refused);
        report("closed", "resolved", NOON);
        assertThat(incident("closed").path("state").asText()).isEqualTo("ended");
    }

    @Test
    void reports_that_come_at_once_are_written_together_and_each_is_answered_for_itself() throws Exception {
        Browserless at = with(IncidentPolicy.DEFAULT.withMapping(MAPPING).withMost(60));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<WebResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String id = "c" + i;
                answers.add(threads.submit(
                        () -> at.post("api/incidents", Map.of("id", id, "type", "disk_full", "host", "db-1"))));
            }
            int taken = 0;
            int refused = 0;
            for (int i = 0; i < 100; i++) {
                WebResponse answer = answers.get(i).get();
                if (answer.status() == 503) {
                    refused++;
                } else {
                    JsonNode receipt = json(answer);
                    assertThat(receipt.path("incidents").fieldNames().next()).isEqualTo("c" + i);
                    taken++;
                }
            }
            assertThat(taken).isEqualTo(60);
            assertThat(refused).isEqualTo(40);
            assertThat(store.<Long, RuntimeException>read(
                            records -> records.incidents().count(EnumSet.allOf(State.class), null)))
                    .isEqualTo(60);
            assertThat(desk.troubles()).singleElement().asString().startsWith("40 reports");
        } finally {
            threads.shutdownNow();
        }
    }
}
