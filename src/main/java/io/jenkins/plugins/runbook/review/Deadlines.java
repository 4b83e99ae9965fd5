package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;

/**
 * How long things in the queue last.
 *
 * @param claim how long a claim holds without a decision
 * @param expiry how long an open review may stay untouched before it is closed, or {@code null} for ever
 * @param expiryWarning how long before that people are warned; nothing is closed sooner than that after its warning
 * @param archive how long a closed review stays in the history that is shown first
 */
public record Deadlines(Duration claim, @CheckForNull Duration expiry, Duration expiryWarning, Duration archive) {}
