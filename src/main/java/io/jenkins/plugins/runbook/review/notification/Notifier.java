package io.jenkins.plugins.runbook.review.notification;

import io.jenkins.plugins.runbook.review.ReviewEvent;
import io.jenkins.plugins.runbook.review.ReviewListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events to their destinations in the background. What happens while a message is on its way goes into the next one, so that many
 * events become one digest. A delivery is tried three times; what did not arrive is said in the log and in {@link #failures}, and
 * forgotten. Safe for use by many threads.
 */
public final class Notifier implements ReviewListener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final int WAITING_LIMIT = 1_000;
    private static final int DIGEST_LIMIT = 50;
    private static final int FAILURES_KEPT = 20;
    private static final int TRIES = 3;

    private final URI page;
    private final List<Destination> destinations;
    private final Duration pause;
    private final BlockingQueue<ReviewEvent> waiting = new ArrayBlockingQueue<>(WAITING_LIMIT);
    private final Deque<String> failures = new ArrayDeque<>();
    private final Thread worker;

    /**
     * @param page address of the page, ending in a slash; links in messages begin with it
     * @param pause between the first and the second try; the next one is four times as long
     */
    public Notifier(URI page, List<Destination> destinations, Duration pause) {
        this.page = page;
        this.destinations = List.copyOf(destinations);
        this.pause = pause;
        this.worker = new Thread(this::work, "runbook-notifications");
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    public void happened(ReviewEvent event) {
        if (!destinations.isEmpty() && !waiting.offer(event)) {
            failed("More than " + WAITING_LIMIT + " notifications wait; the newest was dropped.");
        }
    }

    /** What did not arrive lately, newest first, in sentences for an admin. */
    public List<String> failures() {
        synchronized (failures) {
            return List.copyOf(failures);
        }
    }

    private void work() {
        try {
            while (true) {
                List<ReviewEvent> events = new ArrayList<>();
                events.add(waiting.take());
                waiting.drainTo(events, DIGEST_LIMIT - 1);
                Message message = new Message(events, page);
                for (Destination destination : destinations) {
                    deliver(destination, message);
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Destination destination, Message message) throws InterruptedException {
        Duration wait = pause;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                destination.deliver(message);
                return;
            } catch (IOException | RuntimeException e) {
                if (attempt == TRIES) {
                    failed(destination.name() + ": " + message.events().size() + " notifications did not arrive after "
                            + TRIES + " tries: " + e.getMessage());
                    return;
                }
                Thread.sleep(wait.toMillis());
                wait = wait.multipliedBy(4);
            }
        }
    }

    private void failed(String sentence) {
        LOG.warn(sentence);
        synchronized (failures) {
            failures.addFirst(sentence);
            if (failures.size() > FAILURES_KEPT) {
                failures.removeLast();
            }
        }
    }

    /** Stops; what still waits is not sent. */
    @Override
    public void close() {
        worker.interrupt();
    }
}
