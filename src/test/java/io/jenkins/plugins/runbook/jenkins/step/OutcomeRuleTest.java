package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.jenkins.Samples;
import io.jenkins.plugins.runbook.model.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeRuleTest {

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"INEFFECTIVE", "FAILED", "INCOMPLETE"})
    void a_runbook_that_did_not_help_ends_the_build(Outcome outcome) {
        assertThat(OutcomeRule.failure(Samples.result("x", outcome)))
                .hasValueSatisfying(failure -> assertThat(failure).hasMessageStartingWith("RB-SERVICE-001-v2 "));
    }

    @Test
    void the_sentence_names_what_failed() {
        assertThat(OutcomeRule.failure(Samples.result("x", Outcome.FAILED)))
                .hasValueSatisfying(failure ->
                        assertThat(failure).hasMessage("RB-SERVICE-001-v2 failed: step 1 failed with exit code 1"));
    }

    @Test
    void only_a_proven_fix_leaves_the_build_as_it_is() {
        assertThat(OutcomeRule.failure(Samples.result("x", Outcome.VERIFIED))).isEmpty();
        assertThat(OutcomeRule.doubt(Samples.result("x", Outcome.VERIFIED))).isEmpty();
        assertThat(OutcomeRule.failure(Samples.result("x", Outcome.UNVERIFIED))).isEmpty();
        assertThat(OutcomeRule.doubt(Samples.result("x", Outcome.UNVERIFIED)))
                .hasValue("RB-SERVICE-001-v2 ran, and nothing could tell whether the incident is over");
    }
}
