package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Store;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what happened; a listener that fails stops nothing. */
final class Announcements {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final ReviewListener listener;

    Announcements(ReviewListener listener) {
        this.listener = listener;
    }

    Review submitted(Review review) {
        if (review.revision() == 1) {
            tell(ReviewEvent.Kind.WAITING, review);
        }
        return review;
    }

    /** A decision that closed the review or asked for changes; one approval of several is not announced. */
    Review decided(Review review) {
        kindOf(review.state()).ifPresent(kind -> tell(kind, review));
        return review;
    }

    /** How the trial of a canary ended; said of the review that approved it. */
    void trialEnded(Store store, Version canary) {
        ReviewEvent.Kind kind =
                canary.lifecycle() == Lifecycle.ACTIVE ? ReviewEvent.Kind.PROMOTED : ReviewEvent.Kind.FELL_BACK;
        store.read(records -> records.reviews().ofVersion(canary.ref())).ifPresent(review -> tell(kind, review));
    }

    void tell(ReviewEvent.Kind kind, Review review) {
        try {
            listener.happened(new ReviewEvent(kind, review));
        } catch (RuntimeException | Error e) {
            LOG.warn("The notification that the review of {} is {} could not be sent", review.version(), kind, e);
        }
    }

    private static Optional<ReviewEvent.Kind> kindOf(ReviewState state) {
        return switch (state) {
            case APPROVED -> Optional.of(ReviewEvent.Kind.APPROVED);
            case REJECTED -> Optional.of(ReviewEvent.Kind.REJECTED);
            case NEEDS_CHANGES -> Optional.of(ReviewEvent.Kind.CHANGES_REQUESTED);
            case PENDING_REVIEW, IN_REVIEW -> Optional.empty();
        };
    }
}
