package io.jenkins.plugins.runbook.review.notification;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.review.notification.NotificationReport.Channel;
import io.jenkins.plugins.runbook.review.notification.NotificationReport.Failure;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps count of what arrived and what did not. Safe for use by many threads. */
final class DeliveryLog {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLog.class);
    private static final int FAILURES_KEPT = 20;

    private final Clock clock;
    private final Map<Destination, Channel> channels = new LinkedHashMap<>();
    private final Deque<Failure> failures = new ArrayDeque<>();

    DeliveryLog(List<Destination> destinations, Clock clock) {
        this.clock = clock;
        destinations.forEach(one -> channels.put(one, new Channel(one.name(), 0, 0, null)));
    }

    synchronized void delivered(Destination destination) {
        channels.computeIfPresent(
                destination, (any, was) -> new Channel(was.name(), was.delivered() + 1, was.failed(), true));
    }

    synchronized void gaveUp(Destination destination, String why) {
        channels.computeIfPresent(
                destination, (any, was) -> new Channel(was.name(), was.delivered(), was.failed() + 1, false));
        failed(destination.name(), destination.name() + ": " + why);
    }

    synchronized void dropped(String sentence) {
        failed(null, sentence);
    }

    private void failed(@CheckForNull String channel, String sentence) {
        LOG.warn(sentence);
        failures.addFirst(new Failure(clock.instant(), channel, sentence));
        if (failures.size() > FAILURES_KEPT) {
            failures.removeLast();
        }
    }

    synchronized NotificationReport report(int waiting) {
        return new NotificationReport(List.copyOf(channels.values()), waiting, List.copyOf(failures));
    }
}
