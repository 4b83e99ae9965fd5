package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionJsonTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void any_result_survives_the_way_through_text_and_back(long seed) throws JsonProcessingException {
        RandomExecutions executions = new RandomExecutions(seed);
        for (int i = 0; i < 100; i++) {
            ExecutionResult result = executions.next();
            JsonNode read = Json.mapper().readTree(Json.text(ExecutionJson.write(result)));
            assertThat(ExecutionJson.read(read)).isEqualTo(result);
        }
    }

    @Test
    void the_names_are_those_of_the_seed_system() {
        ObjectNode json = ExecutionJson.write(new RandomExecutions(1).next());

        assertThat(json.fieldNames())
                .toIterable()
                .contains(
                        "execution_id runbook_id runbook_version runbook_sha256 incident_id incident_type client_id hostname platform started_at"
                                .split(" "))
                .contains(
                        "completed_at duration_seconds status success outcome verification_passed verification_method confidence state_before"
                                .split(" "))
                .contains("state_after state_diff executed_steps error_message error_step error_traceback retry_count"
                        .split(" "))
                .contains(
                        "was_correct_runbook was_correct_diagnosis failure_type manual_intervention_needed human_feedback evidence_bundle_id"
                                .split(" "))
                .contains("log_artifacts tags notes".split(" "));
    }

    @Test
    void enums_are_lower_case_words_and_moments_iso_text() {
        ObjectNode json = ExecutionJson.write(new RandomExecutions(1).next());

        assertThat(json.path("outcome").textValue())
                .isIn("verified", "unverified", "ineffective", "failed", "incomplete");
        assertThat(Instant.parse(json.path("started_at").textValue())).isNotNull();
    }

    @Test
    void given_unknown_fields_when_read_then_they_are_ignored() {
        ExecutionResult result = new RandomExecutions(3).next();
        ObjectNode json = ExecutionJson.write(result).put("added_later", true);

        assertThat(ExecutionJson.read(json)).isEqualTo(result);
    }

    @Test
    void success_is_reckoned_from_the_outcome_and_never_believed() {
        ObjectNode json = ExecutionJson.write(new RandomExecutions(3).next());
        json.put("outcome", "failed").put("success", true);

        assertThat(ExecutionJson.read(json).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ExecutionJson.read(json).success()).isFalse();
    }

    @Test
    void given_a_missing_field_when_read_then_the_message_names_it() {
        ObjectNode json = ExecutionJson.write(new RandomExecutions(3).next());
        json.remove("outcome");

        assertThatThrownBy(() -> ExecutionJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'outcome' is missing");
    }

    @Test
    void given_a_field_of_the_wrong_form_when_read_then_the_message_names_it() {
        ObjectNode json = ExecutionJson.write(new RandomExecutions(3).next());
        json.put("runbook_version", "two");

        assertThatThrownBy(() -> ExecutionJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'runbook_version' must be a whole number");
    }
}
