package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * What an execution goes on from.
 *
 * @param rerunOf execution whose steps it ran anew, or {@code null}
 * @param fromStep number of the first step that such a rerun ran; 1 for all of them
 * @param resumedAt when its last attempt began, or {@code null} when there was one alone
 * @param attempts attempts at this same execution that ended before it did, oldest first
 */
public record Continuation(
        @CheckForNull String rerunOf,
        int fromStep,
        @CheckForNull Instant resumedAt,
        List<EarlierAttempt> attempts) {

    /** That of an execution which goes on from nothing. */
    public static final Continuation NONE = new Continuation(null, 1, null, List.of());

    public Continuation {
        attempts = List.copyOf(attempts);
    }

    /**
     * An attempt at an execution that was cut off.
     *
     * @param startedAt when it began
     * @param endedAt when it was stopped; when its process died, the moment that was noticed
     * @param reason what cut it off, one sentence, or {@code null}
     * @param unfinished the step that was running, as far as it came; the next attempt ran it again. {@code null} when none was
     */
    public record EarlierAttempt(
            @CheckForNull Instant startedAt,
            @CheckForNull Instant endedAt,
            @CheckForNull String reason,
            @CheckForNull ExecutedStep unfinished) {}
}
