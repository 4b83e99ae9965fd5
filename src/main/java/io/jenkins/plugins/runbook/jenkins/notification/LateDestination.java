package io.jenkins.plugins.runbook.jenkins.notification;

import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.NotificationMessage;
import java.io.IOException;

/** A destination that is made anew for each message, so that credentials are looked up when they are used and never kept. */
public final class LateDestination implements Destination {

    private final String name;
    private final Source source;

    /** @param name what admins read about it; holds no secret */
    public LateDestination(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Makes the destination. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException when it cannot be made now, with a sentence that holds no secret */
        Destination make() throws IOException;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void deliver(NotificationMessage message) throws IOException, InterruptedException {
        source.make().deliver(message);
    }
}
