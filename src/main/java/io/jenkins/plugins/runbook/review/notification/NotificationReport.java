package io.jenkins.plugins.runbook.review.notification;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /** What an admin has to look at now: why the last message of a destination did not arrive, and what is dropped while others wait. */
    public List<Failure> troubles() {
        List<Failure> troubles = new ArrayList<>();
        for (Channel channel : channels) {
            if (Boolean.FALSE.equals(channel.working())) {
                newest(channel.name()).ifPresent(troubles::add);
            }
        }
        if (waiting > 0) {
            newest(null).ifPresent(troubles::add);
        }
        return troubles;
    }

    private Optional<Failure> newest(@CheckForNull String channel) {
        return failures.stream()
                .filter(failure -> Objects.equals(failure.channel(), channel))
                .findFirst();
    }

    /**
     * One destination.
     *
     * @param name what it is; holds no secret
     * @param delivered messages that arrived
     * @param failed messages that were given up
     * @param working whether the last message arrived; {@code null} before the first
     */
    public record Channel(
            String name,
            long delivered,
            long failed,
            @CheckForNull Boolean working) {}

    /**
     * A message that was given up, or dropped before it was tried.
     *
     * @param at when
     * @param channel name of the destination, {@code null} when the message was dropped before any was tried
     * @param message which and why, a sentence for an admin
     */
    public record Failure(Instant at, String channel, String message) {}
}
