package io.jenkins.plugins.runbook.web;

import static io.jenkins.plugins.runbook.web.Browserless.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.learning.FailedLog;
import io.jenkins.plugins.runbook.learning.LogExplainer;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Any log, explained by the API. */
class ExplainApiTest {

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private final WebApi web = new WebApi(house.store, house.library, house.reviews, house.clock());
    private final Browserless bob = new Browserless(web, ReviewFixture.BOB);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_answer_is_the_one_of_the_command() throws InterruptedException {
        String output = "Reading package lists...\nE: Unable to locate package libmpdec-dev\n";
        JsonNode answer = json(bob.post("api/explain", Map.of("output", output, "exit", 100)));

        assertThat(answer)
                .isEqualTo(Json.mapper()
                        .valueToTree(new LogExplainer(List.of()).explain(new FailedLog(null, 100, output, null))));
        assertThat(answer.path("type").asText()).isEqualTo("environment_difference");
        assertThat(answer.path("rule").asText()).isEqualTo("apt-package-unknown");
        assertThat(answer.at("/evidence/0/line").asText()).contains("libmpdec-dev");
        assertThat(answer.path("repairs")).isEmpty();
    }

    @Test
    void with_the_script_repairs_are_named_and_nothing_is_kept() {
        JsonNode answer = json(bob.post(
                "api/explain", Map.of("output", "cp: -r not specified; omitting directory 'a'", "script", "cp a b")));

        assertThat(answer.path("type").asText()).isEqualTo("runbook_insufficient");
        assertThat(answer.path("repairs")).isNotEmpty();
        assertThat(json(bob.get("api/executions")).path("total").asInt()).isZero();
    }

    @Test
    void what_is_no_log_is_refused_with_the_field_that_is_wrong() {
        Map<String, Map<String, Object>> refused = Map.of(
                "'output'", Map.of("output", 3),
                "'logs'", Map.of("output", "x", "logs", "y"),
                "'exit'", Map.of("output", "x", "exit", "one"),
                "'script'", Map.of("output", "x", "script", List.of("y")),
                "script", Map.of("output", "x", "script", "y".repeat(600_000)));
        refused.forEach((named, body) -> {
            WebResponse answer = bob.post("api/explain", new HashMap<>(body));
            assertThat(answer.status()).as(named).isEqualTo(400);
            assertThat(json(answer).at("/error/message").asText()).contains(named);
        });
        assertThat(bob.post("api/explain", Map.of("output", "x".repeat(WebApi.BODY_LIMIT)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void who_may_see_nothing_may_not_ask() {
        assertThat(new Browserless(web, new Actor("nora", Set.of()))
                        .post("api/explain", Map.of("output", "x"))
                        .status())
                .isEqualTo(403);
    }
}
