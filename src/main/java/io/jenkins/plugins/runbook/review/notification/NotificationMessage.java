package io.jenkins.plugins.runbook.review.notification;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.PageAddress;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.review.ReviewEvent;
import java.net.URI;
import java.util.List;

/**
 * What is sent: one event, or a digest of several.
 *
 * @param events what happened, oldest first, at least one
 * @param page address of the page, ending in a slash
 */
public record NotificationMessage(
        List<ReviewEvent> events, @CheckForNull URI page) {

    private static final int REASON_LIMIT = 300;

    public NotificationMessage {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a message says something");
        }
    }

    /** Where to read about the event. Opening it decides nothing. */
    public URI link(ReviewEvent event) {
        return URI.create(page + PageAddress.review(event.review().id()));
    }

    /** The event in one line of plain text, with the reason of the proposal where it matters. */
    public static String line(ReviewEvent event) {
        return switch (event.kind()) {
            case WAITING, NEW_CANDIDATE -> headline(event) + reason(event);
            default -> headline(event);
        };
    }

    /** The event in our own words alone. */
    public static String headline(ReviewEvent event) {
        String version = event.review().version().toString();
        return switch (event.kind()) {
            case WAITING -> version + " waits for a review";
            case NEW_CANDIDATE -> version + " is the new candidate of a review";
            case APPROVED -> version + " was approved";
            case REJECTED -> version + " was rejected";
            case CHANGES_REQUESTED -> "changes were requested of " + version;
            case EXPIRING -> "the review of " + version + "will be closed soon unless it is changed";
            case EXPIRED -> "the review of " + version + "was closed because it was not changed";
            case PROMOTED -> version + " proved itself as a canary and is active now";
            case FELL_BACK -> version + " is a canary no more; the version before goes on";
        };
    }

    private static String reason(ReviewEvent event) {
        if (event.review().proposal() == null) {
            return "";
        }
        String reason = event.review()
                .proposal()
                .reason()
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        return ": " + Words.cut(reason, REASON_LIMIT);
    }
}
