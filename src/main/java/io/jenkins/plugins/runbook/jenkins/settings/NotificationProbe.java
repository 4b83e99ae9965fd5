package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.util.FormValidation;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewEvent;
import io.jenkins.plugins.runbook.review.notification.Destination;
import io.jenkins.plugins.runbook.review.notification.NotificationMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sends an example to every destination, for the button that tests them. */
final class NotificationProbe {

    private NotificationProbe() {}

    static FormValidation send(List<Destination> destinations) {
        if (destinations.isEmpty()) {
            return FormValidation.warning("There is no recipient; fill in at least one of these fields.");
        }
        Optional<URI> page = SystemSettings.page();
        if (page.isEmpty()) {
            return FormValidation.error(SystemSettings.NO_ADDRESS);
        }
        NotificationMessage message = new NotificationMessage(List.of(example()), page.get());
        for (Destination destination : destinations) {
            try {
                destination.deliver(message);
            } catch (IOException | RuntimeException e) {
                return FormValidation.error(destination.name() + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return FormValidation.error("Interrupted.");
            }
        }
        return FormValidation.ok("An example was taken by all destinations (" + destinations.size() + ").");
    }

    private static ReviewEvent example() {
        Instant now = Instant.now();
        return new ReviewEvent(
                ReviewEvent.Kind.WAITING,
                new Review(
                        "example",
                        new VersionRef("RB-EXAMPLE", 1),
                        "0".repeat(64),
                        null,
                        ReviewState.PENDING_REVIEW,
                        Priority.LOW,
                        1,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        now,
                        now,
                        1,
                        null));
    }
}
