package io.jenkins.plugins.runbook.execution.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_clock_that_is_set_back_never_goes_back_here() {
        SettableClock clock = new SettableClock(NOON);
        Clock steady = SteadyClock.from(clock);
        clock.pass(Duration.ofSeconds(5));
        Instant later = steady.instant();

        clock.pass(Duration.ofDays(-1));

        assertThat(later).isEqualTo(NOON.plusSeconds(5));
        assertThat(steady.instant()).isEqualTo(later);
    }

    @Test
    void the_time_of_the_system_is_counted_from_where_it_stood() {
        Clock steady = SteadyClock.from(Clock.systemUTC());

        Instant first = steady.instant();
        Instant second = steady.instant();

        assertThat(first)
                .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(1));
        assertThat(second).isAfterOrEqualTo(first);
    }
}
