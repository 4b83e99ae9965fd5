package io.jenkins.plugins.runbook.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.CanaryVerdict.Verdict;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryVerdictTest {

    @ParameterizedTest
    @CsvSource({
        // For Beta(a, 1) the tail is 1 - mark^a, for Beta(1, b) it is (1 - mark)^b.
        "0.55, 5, 0, 0.972319359375",
        "0.85, 0, 2, 0.003375",
        "0.5, 3, 3, 0.5",
        "0, 0, 9, 1",
        // Beta(4, 3) at 0.85: R's pbeta(0.85, 4, 3, lower.tail = FALSE).
        "0.85, 3, 2, 0.0473385",
    })
    void the_probability_is_the_upper_tail_of_the_posterior(
            double mark, long verified, long failures, double expected) {
        assertThat(CanaryVerdict.atLeast(mark, verified, failures)).isCloseTo(expected, within(1e-6));
    }

    @Test
    void the_probability_agrees_with_drawing_from_the_posterior() {
        Random random = new Random(20261125);
        for (int i = 0; i < 5; i++) {
            int verified = random.nextInt(12);
            int failures = random.nextInt(6);
            double mark = 0.2 + 0.6 * random.nextDouble();
            int draws = 20_000;
            int above = 0;
            for (int draw = 0; draw < draws; draw++) {
                double up = gamma(random, 1 + verified);
                above += up / (up + gamma(random, 1 + failures)) >= mark ? 1 : 0;
            }
            assertThat(CanaryVerdict.atLeast(mark, verified, failures)).isCloseTo((double) above / draws, within(0.02));
        }
    }

    @ParameterizedTest
    @CsvSource({
        // verified, failed of the canary; verified, failed of the active version
        "0, 0, 50, 50, GO_ON",
        "4, 0, 3, 7, GO_ON", // good, and too few
        "5, 0, 30, 20, PROMOTE", // better than three in five
        "5, 0, 95, 5, GO_ON", // flawless, and not yet as sure as the active one deserves
        "20, 0, 95, 5, PROMOTE",
        "0, 1, 1000, 0, GO_ON", // one failure may be chance
        "0, 2, 90, 10, FALL_BACK",
        "3, 2, 90, 10, FALL_BACK",
        "8, 2, 90, 10, GO_ON",
        "45, 5, 90, 10, PROMOTE", // not worse, after the most
        "41, 9, 90, 10, FALL_BACK", // worse, after the most
        "50, 0, 1000000, 0, PROMOTE",
    })
    void a_trial_ends_when_its_record_is_sure_enough(long good, long bad, long wasGood, long wasBad, Verdict verdict) {
        assertThat(CanaryVerdict.of(record(2, good, bad), record(1, wasGood, wasBad), CanaryRules.DEFAULT)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void the_figures_say_what_a_verdict_rests_on() {
        assertThat(CanaryVerdict.of(record(2, 5, 0), record(1, 30, 20), CanaryRules.DEFAULT)
                        .figures())
                .isEqualTo(
                        "RB-v2 verified 5 of 5, RB-v1 30 of 50; the probability that it verifies at least 55 % is 0.973");
    }

    @Test
    void rules_that_could_not_end_a_trial_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanaryRules.DEFAULT.withShare(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new CanaryRules(25, 0, 50, 0.9, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new CanaryRules(25, 5, 4, 0.9, 0.05));
        assertThatIllegalArgumentException().isThrownBy(() -> new CanaryRules(25, 5, 50, 1, 0.05));
    }

    private static VersionRecord record(int number, long verified, long failed) {
        return new VersionRecord(new VersionRef("RB", number), verified, 3, failed / 2, failed - failed / 2, 4, 0);
    }

    /** For a whole shape: the sum of that many exponential draws. */
    private static double gamma(Random random, int shape) {
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return sum;
    }
}
