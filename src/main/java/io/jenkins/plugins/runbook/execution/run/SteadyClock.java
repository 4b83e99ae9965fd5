package io.jenkins.plugins.runbook.execution.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The time of one run: begins where another clock stands and goes on evenly, whatever is done to that clock meanwhile. So no step ends
 * before it began, and none takes a day because the clock was set. A clock that is not the system's is trusted to go evenly itself, and
 * only kept from going back. Safe for use by many threads.
 */
final class SteadyClock extends Clock {

    private final Clock clock;
    private final LongSupplier nanos;
    private final Instant start;
    private final long startNanos;
    private Instant latest;

    private SteadyClock(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.start = clock.instant();
        this.startNanos = nanos.getAsLong();
        this.latest = start;
    }

    /** A clock that begins now. */
    static Clock from(Clock clock) {
        return new SteadyClock(clock, System::nanoTime);
    }

    @Override
    public synchronized Instant instant() {
        Instant now = clock.equals(Clock.system(clock.getZone()))
                ? start.plus(Duration.ofNanos(nanos.getAsLong() - startNanos))
                : clock.instant();
        latest = now.isAfter(latest) ? now : latest;
        return latest;
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(clock.withZone(zone), nanos);
    }
}
