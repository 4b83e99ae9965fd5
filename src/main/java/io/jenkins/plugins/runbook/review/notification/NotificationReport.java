package io.jenkins.plugins.runbook.review.notification;

import java.time.Instant;
import java.util.List;

/**
 * How well messages arrive, since the process began.
 *
 * @param channels each destination
 * @param waiting events that were not sent yet
 * @param failures what did not arrive lately, newest first
 */
public record NotificationReport(List<Channel> channels, int waiting, List<Failure> failures) {

    public NotificationReport {
        channels = List.copyOf(channels);
        failures = List.copyOf(failures);
    }

    /**
     * One destination.
     *
     * @param name what it is; holds no secret
     * @param delivered messages that arrived
     * @param failed messages that were given up
     * @param working whether the last message arrived; {@code null} before the first
     */
    public record Channel(String name, long delivered, long failed, Boolean working) {}

    /**
     * A message that was given up, or dropped before it was tried.
     *
     * @param at when
     * @param message which and why, a sentence for an admin
     */
    public record Failure(Instant at, String message) {}
}
