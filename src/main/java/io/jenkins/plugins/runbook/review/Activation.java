package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Records;
import java.util.Optional;

/** Makes an approved text executable: the one place where a text that waited becomes one that runs. */
final class Activation {

    private final ReviewPolicy policy;

    Activation(ReviewPolicy policy) {
        this.policy = policy;
    }

    /**
     * @param approved the review whose text is approved
     * @return what happened, for the audit
     */
    String activate(Records records, Review approved) {
        refuseIfUnfit(records, approved);
        Optional<Version> active = records.versions().active(approved.version().runbookId());
        records.versions().canary(approved.version().runbookId()).ifPresent(canary -> {
            throw ReviewException.conflict(canary.ref() + " is on trial as a canary; approving " + approved.version()
                    + ", which was made without it, would undo it. Wait for the end of the trial, or end it by making "
                    + canary.ref() + " or the active version the one that runs.");
        });
        if (policy.canary() && active.isPresent()) {
            move(records, approved, Lifecycle.PENDING_REVIEW, Lifecycle.CANARY);
            return "canary beside " + active.get().ref();
        }
        active.ifPresent(old -> records.versions().move(old.ref(), Lifecycle.ACTIVE, Lifecycle.SUPERSEDED));
        move(records, approved, Lifecycle.PENDING_REVIEW, Lifecycle.ACTIVE);
        return active.map(old -> "activated, replaces " + old.ref()).orElse("activated");
    }

    /** Refuses a text that is not the one reviewed, and one made from a text that is no longer what runs. */
    static void refuseIfUnfit(Records records, Review review) {
        Version version = Lookup.version(records, review.version());
        if (!Sha256.of(version.text()).equals(review.sha256())) {
            throw ReviewException.conflict("The stored text of " + review.version()
                    + " is no longer the one that was reviewed. It stays closed; verify the audit and the store.");
        }
        if (HandDraft.isIncomplete(version.text())) {
            throw ReviewException.conflict(review.version()
                    + " is a draft that is not complete: the lines that begin with " + HandDraft.MARK
                    + " say what is missing. Complete it with an edit in its review.");
        }
        if (version.lifecycle() != Lifecycle.PENDING_REVIEW) {
            throw ReviewException.conflict(
                    review.version() + " is " + version.lifecycle() + " already. Nothing is left to approve.");
        }
        records.versions()
                .active(version.ref().runbookId())
                .filter(active -> version.parent() == null || active.ref().number() != version.parent())
                .ifPresent(active -> {
                    throw ReviewException.conflict(active.ref() + " became active after " + version.ref()
                            + " was made from "
                            + (version.parent() == null ? "nothing" : "version " + version.parent())
                            + "; approving it would undo that. Reject it, or request changes to get a new candidate.");
                });
    }

    private static void move(Records records, Review review, Lifecycle from, Lifecycle to) {
        if (!records.versions().move(review.version(), from, to)) {
            throw ReviewException.conflict(
                    review.version() + "was changed by another person at the same moment. Look at it again.");
        }
    }
}
