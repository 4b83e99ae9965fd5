package io.jenkins.plugins.runbook.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    /**
     * Worked out by hand from the formula. For 8 of 10: z²/n = 0.384146, center (0.8 + 0.192073) / 1.384146 = 0.716740, half width
     * 1.959964 √(0.016 + 0.009604) / 1.384146 = 0.226577.
     */
    @ParameterizedTest
    @CsvSource({
        "8, 10, 0.8, 0.490162, 0.943318",
        "1, 1, 1.0, 0.206549, 1",
        "0, 1, 0.0, 0, 0.793451",
        "0, 10, 0.0, 0, 0.277533",
        "10, 10, 1.0, 0.722467, 1",
        "50, 100, 0.5, 0.403832, 0.596168"
    })
    void the_interval_is_wilsons(long successes, long total, double value, double low, double high) {
        Rate rate = Rate.of(successes, total);
        assertThat(rate.value()).isEqualTo(value);
        assertThat(rate.low()).isCloseTo(low, within(0.000001));
        assertThat(rate.high()).isCloseTo(high, within(0.000001));
    }

    @Test
    void without_observations_nothing_is_known() {
        assertThat(Rate.of(0, 0)).isEqualTo(new Rate(0, 0, null, 0, 1));
    }

    @Test
    void more_successes_than_observations_are_refused() {
        assertThatThrownBy(() -> Rate.of(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 of 1 is no share");
    }
}
