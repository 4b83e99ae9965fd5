package io.jenkins.plugins.runbook.review.notification;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Who is told what happens to reviews.
 *
 * @param page address of the page, ending in a slash; links in messages begin with it. {@code null} only without destinations
 * @param destinations where messages go to
 * @param gather how long after a message further events are gathered into the next one, so that many become a digest
 */
public record Notifications(@CheckForNull URI page, List<Destination> destinations, Duration gather) {

    /** No notifications. */
    public static final Notifications NONE = new Notifications(null, List.of(), Duration.ZERO);

    private static final Duration GATHER = Duration.ofMinutes(1);

    public Notifications {
        destinations = List.copyOf(destinations);
        if (!destinations.isEmpty() && (page == null || !page.toString().endsWith("/"))) {
            throw new IllegalArgumentException(
                    "messages need the address of the page, ending in a slash, to link to; not " + page);
        }
    }

    /** The first message leaves at once, what follows within a minute comes as a digest. */
    public static Notifications to(URI page, List<Destination> destinations) {
        return new Notifications(page, destinations, GATHER);
    }
}
