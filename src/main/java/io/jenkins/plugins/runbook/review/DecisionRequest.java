package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Review.Decision.Kind;

/**
 * What one person wants to decide, and what that person saw.
 *
 * @param kind the decision
 * @param sha256 hash of the text that was shown
 * @param revision revision of the review that was shown
 * @param actor who
 * @param comment reason, may be {@code null} or blank
 * @param override whether an admin sets the policy aside
 */
record DecisionRequest(Kind kind, String sha256, int revision, Actor actor, String comment, boolean override) {

    static final int COMMENT_LIMIT = 10_000;

    DecisionRequest {
        comment = comment == null ? "" : Guards.redacted(comment.strip());
    }

    Permission permission() {
        if (override) {
            return Permission.CONFIGURE;
        }
        return kind == Kind.APPROVE || kind == Kind.REJECT ? Permission.APPROVE : Permission.REVIEW;
    }

    boolean approves() {
        return kind == Kind.APPROVE;
    }

    /** Checks what can be known without the review. */
    void check() {
        Guards.permission(actor, permission(), verb());
        if (comment.isEmpty() && (!approves() || override)) {
            throw ReviewException.invalid(
                    "Say why: to " + verb() + " needs a reason, which the learner and the next reviewer read.");
        }
        if (comment.length() > COMMENT_LIMIT) {
            throw ReviewException.invalid("The comment has " + comment.length() + " characters; at most "
                    + COMMENT_LIMIT + " are kept. Shorten it.");
        }
        if (sha256 == null || sha256.isBlank()) {
            throw ReviewException.invalid(
                    "Name the SHA-256 of the text you saw: a decision counts for that text alone.");
        }
    }

    String verb() {
        return switch (kind) {
            case APPROVE -> override ? "override the policy" : "approve";
            case REJECT -> "reject";
            case REQUEST_CHANGES -> "request changes";
            case COMMENT -> "comment";
        };
    }
}
