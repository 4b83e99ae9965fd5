package io.jenkins.plugins.runbook.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets.Planted;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants each kind of secret in the output of a step, in the text of a runbook, and in what an assistant says; then looks for them in every
 * answer of every tool, in what a refusal quotes, and in the audit.
 */
@DisabledOnOs(OS.WINDOWS)
class NoSecretLeavesForAssistantsTest {

    @TempDir
    private Path directory;

    private final Map<String, Planted> secrets = PlantedSecrets.all(11);
    private final String lines =
            secrets.values().stream().map(Planted::line).collect(Collectors.joining("\n", "", "\n"));

    @Test
    void of_all_kinds_none_is_in_an_answer_a_refusal_or_the_audit() throws Exception {
        try (ToolHouse house = new ToolHouse(directory);
                Toolbox box = house.tools(ToolHouse.ALL)) {
            ExecutionResult failure = house.failure(lines);
            house.system
                    .library()
                    .publish(
                            "noted.yaml",
                            ToolHouse.TEXT
                                    .replace("RB-SHOP", "RB-NOTED")
                                    .replace(
                                            "Starts it again.",
                                            "|\n"
                                                    + lines.lines()
                                                            .map(line -> "  " + line + "\n")
                                                            .collect(Collectors.joining())),
                            Actor.owner("author"),
                            "for a test",
                            true);
            Map<String, Object> proposal = new LinkedHashMap<>(ToolHouse.proposal(Map.of(
                    "kind",
                    "replace",
                    "path",
                    "/description",
                    "value",
                    "better",
                    "reason",
                    head(lines),
                    "evidence",
                    List.of(Map.of("source", "step 1 output", "line", head(lines))))));
            proposal.put("reason", head(lines));
            JsonNode made = ToolHouse.data(answered(box, "proposal_submit", proposal));
            String review = made.path("review_id").asText();
            assertThat(made.path("sha256").asText()).hasSize(64).doesNotContain("*");
            answered(box, "review_comment", Map.of("review", review, "comment", head(lines)));
            answered(box, "feedback_give", Map.of("execution_id", failure.id(), "comment", head(lines)));
            house.system.learner().drain();

            answered(box, "runbooks_search", Map.of());
            answered(box, "runbook_get", Map.of("runbook", "RB-NOTED"));
            answered(box, "executions_search", Map.of());
            answered(box, "execution_get", Map.of("execution_id", failure.id()));
            for (int offset = 0, of = 1; offset < of; offset += Shown.PAGE) {
                ToolAnswer page = answered(
                        box, "execution_get", Map.of("execution_id", failure.id(), "whole", true, "offset", offset));
                of = page.sentence().contains("This is its end") ? 0 : Integer.MAX_VALUE;
            }
            answered(box, "analysis_get", Map.of("execution_id", failure.id()));
            answered(box, "reviews_pending", Map.of());
            answered(box, "review_get", Map.of("review", review, "with_text", true));
            answered(box, "insights", Map.of());
            answered(box, "runbook_run", Map.of("incident_type", "service_crash", "description", head(lines)));

            for (Planted planted : secrets.values()) {
                ToolException refusal = catchThrowableOfType(
                        ToolException.class,
                        () -> box.call("runbook_get", Map.of("runbook", "RB " + planted.line()), ToolHouse.alice()));
                nothingIn("a refusal", refusal.getMessage());
            }
            String audit = house.audit("assistant", null).stream()
                    .map(AuditEntry::detail)
                    .collect(Collectors.joining("\n"));
            assertThat(audit).contains("by test-assistant");
            nothingIn("the audit", audit);
        }
    }

    @Test
    void a_value_that_is_secret_by_its_name_alone_is_masked_and_nothing_of_ours_is() throws Exception {
        try (ToolHouse house = new ToolHouse(directory);
                Toolbox box = house.tools(ToolHouse.ALL)) {
            ExecutionResult failure = house.failure("hello");
            Map<String, Object> parameter = Map.of("type", "string", "default", "x");
            JsonNode made = ToolHouse.data(box.call(
                    "proposal_submit",
                    ToolHouse.proposal(
                            ToolHouse.change("/parameters/word", parameter),
                            ToolHouse.change("/description", "DB_PASSWORD: correct-horse-7")),
                    ToolHouse.alice()));
            String review = box.call(
                            "review_get",
                            Map.of("review", made.path("review_id").asText(), "with_text", true),
                            ToolHouse.alice())
                    .text();
            assertThat(review)
                    .doesNotContain("correct-horse-7")
                    .contains(made.path("sha256").asText());
            JsonNode shown = Json.read(
                    Shown.json(Json.read(
                            "{\"env\": {\"DB_PASSWORD\": \"correct-horse-7\", \"PORT\": \"8080\"}}", JsonNode.class)),
                    JsonNode.class);
            assertThat(shown.at("/env/DB_PASSWORD").asText()).isEqualTo("****");
            assertThat(shown.at("/env/PORT").asText()).isEqualTo("8080");
            for (Map.Entry<String, Map<String, Object>> call : Map.of(
                            "runbook_get", Map.<String, Object>of("runbook", "RB-SHOP"),
                            "execution_get", Map.<String, Object>of("execution_id", failure.id(), "whole", true),
                            "analysis_get", Map.<String, Object>of("execution_id", failure.id()),
                            "insights", Map.<String, Object>of())
                    .entrySet()) {
                assertThat(box.call(call.getKey(), call.getValue(), ToolHouse.alice())
                                .text())
                        .as(call.getKey())
                        .doesNotContain("****");
            }
        }
    }

    /** As much of it as a tool takes. */
    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), 900));
    }

    private ToolAnswer answered(Toolbox box, String tool, Map<String, Object> arguments) throws InterruptedException {
        ToolAnswer answer = box.call(tool, arguments, ToolHouse.alice());
        nothingIn(tool, answer.text());
        return answer;
    }

    private void nothingIn(String where, String text) {
        secrets.forEach(
                (kind, planted) -> assertThat(text).as(kind + " in " + where).doesNotContain(planted.secret()));
    }
}
