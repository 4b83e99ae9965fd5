package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Review;

/**
 * Something that happened to a review and that others may want to know.
 *
 * @param kind what happened
 * @param review the review as it stands now
 */
public record ReviewEvent(Kind kind, Review review) {

    /** What happened. */
    public enum Kind {
        /** A new review waits. */
        WAITING,
        /** Another candidate waits in a review of which changes were requested. */
        NEW_CANDIDATE,
        APPROVED,
        REJECTED,
        CHANGES_REQUESTED,
        /** It was not changed for long and will be closed soon. */
        EXPIRING,
        /** It was not changed for too long and was closed. */
        EXPIRED,
        /** Its version proved itself as a canary and is active now. */
        PROMOTED,
        /** Its version was a canary and is executed no more. */
        FELL_BACK
    }
}
