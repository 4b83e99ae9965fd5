package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import java.util.List;
import java.util.Locale;

/** Conditions that several changes share, each with the sentence for the one who does not meet it. */
final class Guards {

    private static final int MOST_KEPT = 500;
    private static final int LONGEST_REDACTED = 1024 * 1024;
    private static final Redactor KNOWN_FORMS = new Redactor(List.of());

    private Guards() {}

    static void permission(Actor actor, Permission permission, String verb) {
        if (!actor.may(permission)) {
            throw ReviewException.forbidden(actor.name() + " may not " + verb + ": that needs the permission Runbooks/"
                            + capitalised(permission) + ". Ask an administrator for it.")
                    .explainedIn(HandbookSection.PERMISSIONS);
        }
    }

    static void open(Review review) {
        if (!review.state().open()) {
            throw ReviewException.conflict(
                    "The review of " + review.version() + " was " + closing(review) + ". Nothing is left to decide.");
        }
    }

    static void sameText(Review review, String sha256) {
        if (!review.sha256().equals(sha256)) {
            throw ReviewException.conflict(
                    "The text you saw (SHA-256 " + shortened(sha256) + ") is not the one that waits: "
                            + review.version() + " with " + shortened(review.sha256())
                            + ". Look at it and decide again.");
        }
    }

    static void sameRevision(Review review, int revision) {
        if (review.revision() != revision) {
            throw ReviewException.conflict("The review of " + review.version() + " has changed since you saw it: "
                    + lastChange(review) + ". Look at it and decide again.");
        }
    }

    /** Limits how much is kept with a review. Dropping old entries instead could drop a failed test. */
    static void room(int kept, Review review, String what) {
        if (kept >= MOST_KEPT) {
            throw ReviewException.conflict("The review of " + review.version() + " has " + kept + " " + what
                    + " already; no more are kept. Decide, or request changes.");
        }
    }

    /** What a person typed, without what is known to be a secret: the audit keeps it for ever. What is too long is refused anyway. */
    @CheckForNull
    static String redacted(String typed) {
        return typed == null || typed.length() > LONGEST_REDACTED ? typed : KNOWN_FORMS.redact(typed);
    }

    static void reason(String reason, String verb) {
        if (reason == null || reason.isBlank()) {
            throw ReviewException.invalid("Say why: to " + verb + " needs a reason, which is kept in the audit.");
        }
    }

    static String shortened(String sha256) {
        return sha256 == null ? "none" : sha256.substring(0, Math.min(12, sha256.length()));
    }

    private static String closing(Review review) {
        String past = review.state() == ReviewState.APPROVED ? "approved" : "rejected";
        return review.decisions().isEmpty()
                ? past
                : past + " by " + last(review.decisions()).by() + " at "
                        + last(review.decisions()).at();
    }

    private static String lastChange(Review review) {
        if (!review.decisions().isEmpty() && last(review.decisions()).at().equals(review.updatedAt())) {
            Review.Decision decision = last(review.decisions());
            return decision.by() + " " + past(decision.kind()) + " at " + decision.at();
        }
        if (review.claimedBy() != null && review.updatedAt().equals(review.claimedAt())) {
            return review.claimedBy() + " claimed it at " + review.claimedAt();
        }
        return "it is at revision " + review.revision() + " since " + review.updatedAt() + ", seen "
                + review.occurrences() + " times";
    }

    static String past(Review.Decision.Kind kind) {
        return switch (kind) {
            case APPROVE -> "approved";
            case REJECT -> "rejected";
            case REQUEST_CHANGES -> "requested changes";
            case COMMENT -> "commented";
        };
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    private static String capitalised(Permission permission) {
        return permission.name().charAt(0) + permission.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
