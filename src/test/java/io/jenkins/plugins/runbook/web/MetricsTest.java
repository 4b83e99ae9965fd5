package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private final WebApi web = new WebApi(Rehearsing.parts(house, Path.of("target/metrics-backups")));

    @AfterEach
    void close() {
        web.close();
        house.close();
    }

    @Test
    void every_line_is_one_that_prometheus_reads_and_counts_what_there_is() {
        house.publish("RB-A");
        house.propose("RB-A", "start", "failure 0");
        house.store.transact(records -> {
            records.runs().suspend(new Suspension(Suspension.ALL, "ann", Instant.EPOCH, "x"));
            return null;
        });

        WebResponse answer =
                web.handle(new WebRequest("GET", "api/metrics", Map.of(), Map.of(), new byte[0]), Actor.owner("ann"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/plain; version=0.0.4");
        List<String> lines =
                new String(answer.body(), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .allMatch(line -> line.matches(
                        "# (HELP|TYPE) runbook_[a-z_]+ .+|runbook_[a-z_]+(\\{[a-z]+=\"[a-z_]+\"})? [0-9]+"))
                .contains("runbook_suspensions 1", "runbook_executions_total{outcome=\"verified\"} 0")
                .anyMatch(line -> line.matches("runbook_reviews_open\\{priority=\"[a-z]+\"} 1"));
        assertThat(lines.stream()
                        .filter(line -> line.startsWith("# TYPE"))
                        .distinct()
                        .count())
                .isEqualTo(
                        lines.stream().filter(line -> line.startsWith("# HELP")).count());
    }

    @Test
    void the_dashboard_asks_for_figures_that_are_there_and_for_all_of_them() throws Exception {
        WebResponse answer =
                web.handle(new WebRequest("GET", "api/metrics", Map.of(), Map.of(), new byte[0]), Actor.owner("ann"));
        Set<String> there = new TreeSet<>();
        Matcher type = Pattern.compile("# TYPE (\\w+)").matcher(new String(answer.body(), StandardCharsets.UTF_8));
        while (type.find()) {
            there.add(type.group(1));
        }
        Set<String> asked = new TreeSet<>();
        JsonNode dashboard = Json.read(Files.readString(Path.of("docs/grafana-dashboard.json")), JsonNode.class);
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                Matcher name = Pattern.compile("runbook_\\w+")
                        .matcher(target.path("expr").asText());
                while (name.find()) {
                    asked.add(name.group());
                }
            }
        }
        assertThat(asked).isEqualTo(there);
    }
}
