package io.jenkins.plugins.runbook.model;

import java.time.Duration;

/**
 * How often a step is tried.
 *
 * @param attempts all tries, the first included, 1 to 100
 * @param delay pause before the second try
 * @param backoff factor by which each further pause grows, at least 1
 */
public record Retry(int attempts, Duration delay, double backoff) {

    /** One try. */
    public static final Retry NONE = new Retry(1, Duration.ZERO, 1);

    /** No pause is longer than this, however large the factor. */
    public static final Duration MAX_DELAY = Duration.ofMinutes(10);

    public Retry {
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("attempts must be 1 to 100, not " + attempts);
        }
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative");
        }
        if (!(backoff >= 1)) {
            throw new IllegalArgumentException("backoff must be at least 1, not " + backoff);
        }
    }

    /**
     * The pause after a failed try: {@code delay * backoff^(attempt - 1)}, at most {@link #MAX_DELAY}.
     *
     * @param attempt the try that failed, counted from 1
     */
    public Duration pauseAfter(int attempt) {
        double millis = delay.toMillis() * Math.pow(backoff, attempt - 1);
        return Duration.ofMillis((long) Math.min(millis, MAX_DELAY.toMillis()));
    }
}
