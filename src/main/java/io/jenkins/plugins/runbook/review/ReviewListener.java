package io.jenkins.plugins.runbook.review;

/**
 * Is told what happened to reviews, after it is kept. Called on the thread that made the change: must return at once. What it throws
 * is logged and changes nothing.
 */
@FunctionalInterface
public interface ReviewListener {

    ReviewListener NONE = event -> {};

    void happened(ReviewEvent event);

    /** Tells this one and then the other, even when this one fails. */
    default ReviewListener and(ReviewListener other) {
        return event -> {
            try {
                happened(event);
            } finally {
                other.happened(event);
            }
        };
    }
}
