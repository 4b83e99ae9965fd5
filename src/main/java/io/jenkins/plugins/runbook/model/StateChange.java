package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * One difference between two states of a host that is worth a person's look.
 *
 * @param key key of the reading, as in {@link HostState}
 * @param before value before, {@code null} when there was none
 * @param after value after, {@code null} when there is none
 * @param unit what the values count
 */
public record StateChange(
        String key,
        @CheckForNull String before,
        @CheckForNull String after,
        Reading.Unit unit) {}
