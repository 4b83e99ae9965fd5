package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;

/**
 * One step of a runbook.
 *
 * @param name title for people, unique enough to be found in a log
 * @param action what is done
 * @param timeout limit of one try
 * @param retry how often and with which pauses it is tried
 * @param idempotent whether running it twice does no more than running it once
 * @param onFailure what follows when its last try failed
 * @param when command that must exit 0, else the step is skipped; {@code null} when it always runs
 * @param expect what the action must yield to count as success
 */
public record Step(
        @CheckForNull String name,
        Action action,
        Duration timeout,
        Retry retry,
        boolean idempotent,
        OnFailure onFailure,
        @CheckForNull String when,
        Expectation expect) {

    /** Limit of a try where the text names none. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
}
