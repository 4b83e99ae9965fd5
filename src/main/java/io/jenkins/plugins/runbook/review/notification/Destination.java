package io.jenkins.plugins.runbook.review.notification;

import java.io.IOException;

/** Takes messages to people or systems. Called by one thread at a time. */
public interface Destination {

    /** What it is, for an admin who reads about a failure; holds no secret. */
    String name();

    /**
     * Delivers a message.
     *
     * @throws IOException when it did not arrive; it is tried again
     * @throws InterruptedException when the calling thread was interrupted
     */
    void deliver(NotificationMessage message) throws IOException, InterruptedException;
}
