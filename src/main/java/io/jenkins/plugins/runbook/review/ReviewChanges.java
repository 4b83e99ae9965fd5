package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.store.Records;

/** Writes a changed review and its audit entry, or neither. */
final class ReviewChanges {

    private ReviewChanges() {}

    static Review keep(Records records, Review changed, String actor, String action, String detail) {
        keepUnsaid(records, changed);
        records.audit().append(actor, action, changed.version().toString(), detail);
        return changed;
    }

    /** Keeps what decides nothing and happens too often for an entry each time. */
    static Review keepUnsaid(Records records, Review changed) {
        if (!records.reviews().update(changed)) {
            throw ReviewException.conflict("Another person changed the review of " + changed.version()
                    + " at the same moment. Look at it and decide again.");
        }
        return changed;
    }
}
