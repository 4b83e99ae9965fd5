package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "5m, PT5M",
        "1h, PT1H",
        "2d, PT48H",
        "0s, PT0S",
        "90s, PT90S",
        "999999999d, P999999999D"
    })
    void a_duration_is_read_and_printed(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
        assertThat(Durations.print(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"60s, 1m", "1000ms, 1s", "120m, 2h", "24h, 1d", "0ms, 0s"})
    void a_duration_is_printed_in_the_largest_unit_that_says_it_exactly(String text, String printed) {
        assertThat(Durations.print(Durations.parse(text).orElseThrow())).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "s", "-1s", "1.5h", "1h30m", "5 m", "5M", "1234567890s", "٣s"})
    void what_is_no_duration_is_none(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
