package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;

/**
 * A text that a person puts in the place of the one that waits, and what that person saw.
 *
 * @param sha256 hash of the text that was shown
 * @param revision revision of the review that was shown
 * @param text the whole new text
 * @param actor who; becomes one of its authors
 * @param reason why
 */
public record TextEdit(
        @CheckForNull String sha256,
        int revision,
        @CheckForNull String text,
        @NonNull Actor actor,
        @CheckForNull String reason) {

    public TextEdit {
        reason = reason == null ? "" : Guards.redacted(reason.strip());
    }

    /** Checks what can be known without the review. */
    void check() {
        Guards.permission(actor, Permission.REVIEW, "change the text of a review");
        if (text == null || text.isBlank()) {
            throw ReviewException.invalid("Give the whole new text as 'text'.");
        }
        if (reason.isEmpty()) {
            throw ReviewException.invalid(
                    "Say why: to change the text needs a reason, which the learner and the next reviewer read.");
        }
        if (reason.length() > DecisionRequest.COMMENT_LIMIT) {
            throw ReviewException.invalid("The reason has " + reason.length() + " characters; at most "
                    + DecisionRequest.COMMENT_LIMIT + " are kept. Shorten it.");
        }
        if (sha256 == null || sha256.isBlank()) {
            throw ReviewException.invalid("Name the SHA-256 of the text you saw: the edit replaces that text alone.");
        }
    }
}
