package io.jenkins.plugins.runbook.review.notification;

import io.jenkins.plugins.runbook.review.ReviewEvent;
import io.jenkins.plugins.runbook.review.ReviewListener;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Takes events to their destinations in the background. The first leaves at once; what happens while its message is on its way, and for a
 * while after, goes into the next one, so that many events become one digest. A delivery is tried three times; what did not arrive is said
 * in the log and in {@link #report}, and forgotten. Safe for use by many threads.
 */
public final class Notifier implements ReviewListener, AutoCloseable {

    private static final int WAITING_LIMIT = 1_000;
    private static final int DIGEST_LIMIT = 50;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Notifications settings;
    private final Duration pause;
    private final DeliveryLog log;
    /** An empty one says that nothing follows. */
    private final BlockingQueue<Optional<ReviewEvent>> waiting = new LinkedBlockingQueue<>();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread worker = new Thread(this::work, "runbook-notifications");

    /** @param clock tells when a delivery failed */
    public Notifier(Notifications settings, Clock clock) {
        this(settings, clock, PAUSE);
    }

    /** @param pause between the first and the second try; the next one is four times as long */
    Notifier(Notifications settings, Clock clock, Duration pause) {
        this.settings = settings;
        this.pause = pause;
        this.log = new DeliveryLog(settings.destinations(), clock);
        worker.setDaemon(true);
        if (!settings.destinations().isEmpty()) {
            worker.start();
        }
    }

    @Override
    public void happened(ReviewEvent event) {
        if (settings.destinations().isEmpty() || closing.getCount() == 0) {
            return;
        }
        if (waiting.size() >= WAITING_LIMIT) {
            log.dropped("More than " + WAITING_LIMIT + " notifications wait; the newest was dropped.");
        } else {
            waiting.add(Optional.of(event));
        }
    }

    /** How well messages arrive. */
    public NotificationReport report() {
        return log.report(waiting.size());
    }

    private void work() {
        try {
            List<ReviewEvent> events = next();
            while (!events.isEmpty()) {
                deliver(events);
                await(settings.gather());
                events = next();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(List<ReviewEvent> events) throws InterruptedException {
        try {
            deliver(new NotificationMessage(events, settings.page()));
        } catch (RuntimeException | Error e) {
            log.dropped(events.size() + " notifications could not be written: " + e);
        }
    }

    /** What waits, as soon as something does; empty when nothing will follow. */
    private List<ReviewEvent> next() throws InterruptedException {
        List<Optional<ReviewEvent>> taken = new ArrayList<>();
        taken.add(waiting.take());
        waiting.drainTo(taken, DIGEST_LIMIT - 1);
        List<ReviewEvent> events = taken.stream().flatMap(Optional::stream).toList();
        if (events.size() < taken.size() && !events.isEmpty()) {
            // The end came along with the last events; it has to be found again after them.
            waiting.add(Optional.empty());
        }
        return events;
    }

    /** One try of each, then the next for those that failed: one that does not answer keeps no other waiting for long. */
    private void deliver(NotificationMessage message) throws InterruptedException {
        List<Destination> left = settings.destinations();
        Duration wait = pause;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            if (attempt > 1) {
                await(wait);
                wait = wait.multipliedBy(4);
            }
            List<Destination> failed = new ArrayList<>();
            for (Destination destination : left) {
                if (!delivered(destination, message, attempt == TRIES)) {
                    failed.add(destination);
                }
            }
            left = attempt == TRIES ? List.of() : failed;
        }
    }

    private boolean delivered(Destination destination, NotificationMessage message, boolean lastTry)
            throws InterruptedException {
        try {
            destination.deliver(message);
            log.delivered(destination);
            return true;
        } catch (IOException | RuntimeException | Error e) {
            if (lastTry) {
                log.gaveUp(destination, what(message) + " did not arrive after " + TRIES + " tries: " + e.getMessage());
            }
            return false;
        }
    }

    private static String what(NotificationMessage message) {
        int events = message.events().size();
        return events == 1 ? "a notification" : events + " notifications";
    }

    /** Waits, but for nothing any more once this is closing. */
    private boolean await(Duration time) throws InterruptedException {
        return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Sends what still waits, for a few seconds at most, and stops. */
    @Override
    public void close() {
        closing.countDown();
        waiting.add(Optional.empty());
        try {
            worker.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.interrupt();
    }
}
