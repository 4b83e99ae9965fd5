package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    @ParameterizedTest
    @MethodSource("records")
    void records_survive_the_way_through_text_and_back(Record value) {
        assertThat((Object) Json.read(Json.text(value), value.getClass())).isEqualTo(value);
    }

    static Stream<Record> records() {
        FailureSignature signature = new FailureSignature("ab", "RB-1 | step 2 | 1 | refused");
        List<Evidence> evidence = List.of(new Evidence("step 2 output", "refused"));
        ChangeOperation add =
                ChangeOperation.add("/steps/1", Map.of("name", "wait", "run", "sleep 1"), "too early", evidence);
        return Stream.of(
                new Analysis(
                        "E-1",
                        signature,
                        FailureType.ENVIRONMENT_DIFFERENCE,
                        0.75,
                        "rules",
                        "because",
                        evidence,
                        null,
                        null,
                        "R-1",
                        List.of("wait-until-ready"),
                        Instant.parse("2026-11-23T08:00:00.123456789Z")),
                new Proposal(
                        new VersionRef("RB-1", 1),
                        "id: RB-1\n",
                        List.of(add, ChangeOperation.remove("/sla", "not needed", List.of())),
                        "learner/rules",
                        "because",
                        signature,
                        FailureType.RUNBOOK_INSUFFICIENT,
                        "E-1",
                        List.of(),
                        List.of(new Finding(Finding.Severity.RISK, "destructive-verb", "rm", "/steps/1/run")),
                        0.5));
    }

    @Test
    void names_are_snake_case_and_enums_lower_case_words_also_as_keys() {
        Map<ReviewState, Long> counts = new EnumMap<>(Map.of(ReviewState.NEEDS_CHANGES, 2L));

        assertThat(Json.text(counts)).isEqualTo("{\"needs_changes\":2}");
        assertThat(Json.text(new VersionRef("RB-1", 3))).isEqualTo("{\"runbook_id\":\"RB-1\",\"number\":3}");
        assertThat(Json.text(List.of(FailureType.PERMISSION_DENIED))).isEqualTo("[\"permission_denied\"]");
    }

    @Test
    void given_an_older_json_without_a_list_when_read_then_the_list_is_empty() {
        Analysis read = Json.read("{\"execution_id\":\"E-1\",\"confidence\":0,\"added_later\":1}", Analysis.class);

        assertThat(read.evidence()).isEmpty();
        assertThat(read.advice()).isNull();
    }

    @Test
    void given_no_json_when_read_then_the_message_says_what_was_wanted() {
        assertThatThrownBy(() -> Json.read("{oops", VersionRef.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not the JSON of a VersionRef: ");
    }
}
