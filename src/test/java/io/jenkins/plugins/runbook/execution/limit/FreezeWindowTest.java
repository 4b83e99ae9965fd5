package io.jenkins.plugins.runbook.execution.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeWindowTest {

    // 2026-11-27 is a Friday; Berlin is an hour ahead of UTC in winter.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0 18 * * 5; 62h; Europe/Berlin; x | 2026-11-27T16:59:59Z | -",
                "0 18 * * 5; 62h; Europe/Berlin; x | 2026-11-27T17:00:00Z | 2026-11-30T07:00:00Z",
                "0 18 * * 5; 62h; Europe/Berlin; x | 2026-11-30T06:59:59Z | 2026-11-30T07:00:00Z",
                "0 18 * * 5; 62h; Europe/Berlin; x | 2026-11-30T07:00:00Z | -",
                "0 0 24-26,31 12 *; 1d; UTC; x | 2026-12-25T12:00:00Z | 2026-12-26T00:00:00Z",
                "0 0 24-26,31 12 *; 1d; UTC; x | 2026-12-27T00:00:00Z | -",
                "*/15 * * * *; 5m; UTC; x | 2026-12-27T00:17:00Z | 2026-12-27T00:20:00Z",
                "*/15 * * * *; 5m; UTC; x | 2026-12-27T00:20:00Z | -",
                "0 0 1 * 0; 1d; UTC; x | 2026-11-29T05:00:00Z | 2026-11-30T00:00:00Z",
                "0 0 1 * 7; 1d; UTC; x | 2026-12-01T05:00:00Z | 2026-12-02T00:00:00Z",
            })
    void says_when_the_freeze_is_over(String line, Instant now, Instant end) {
        assertThat(FreezeWindow.parse(line).end(now).orElse(null)).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 18 * * 5; 62h; Europe/Berlin",
                "0 18 * * 5; 62; UTC; x",
                "0 18 * * 5; 62h; Berlin; x",
                "0 18 * *; 62h; UTC; x",
                "60 18 * * *; 1h; UTC; x",
                "0 18 * * MON; 1h; UTC; x",
                "0 5-3 * * *; 1h; UTC; x",
                "0 0/0 * * *; 1h; UTC; x",
                "0 0 * * *; 32d; UTC; x",
                "0 0 * * *; 1s; UTC; x",
                "",
            })
    void says_what_is_wrong(String line) {
        assertThatThrownBy(() -> FreezeWindow.parse(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
