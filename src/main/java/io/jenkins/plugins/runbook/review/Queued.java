package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** New reviews, as they enter the queue. */
final class Queued {

    private Queued() {}

    static Review proposal(Version version, Proposal proposal, Priority priority, Instant now) {
        return review(version, proposal, priority, 1, now);
    }

    /** A person's text that waits for another person's approval. */
    static Review personsText(Version version, Instant now) {
        return review(version, null, Priority.MEDIUM, 0, now);
    }

    private static Review review(
            Version version, @CheckForNull Proposal proposal, Priority priority, int occurrences, Instant now) {
        return new Review(
                newId(),
                version.ref(),
                version.sha256(),
                proposal,
                ReviewState.PENDING_REVIEW,
                priority,
                occurrences,
                null,
                null,
                List.of(),
                List.of(),
                now,
                now,
                1,
                null);
    }

    /** Short enough to be typed, from 48 random bits. */
    private static String newId() {
        return "R-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
