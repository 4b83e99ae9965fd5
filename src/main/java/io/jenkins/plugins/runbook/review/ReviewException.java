package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.HandbookSection;

/** A change of the library or of a review was refused. The message says what, why, and what to do instead. */
public class ReviewException extends RuntimeException implements HandbookSection.Explained {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final HandbookSection section;

    public ReviewException(Kind kind, String message) {
        this(kind, message, kind.section);
    }

    private ReviewException(Kind kind, String message, HandbookSection section) {
        super(message);
        this.kind = kind;
        this.section = section;
    }

    /** The same refusal, explained elsewhere than others of its kind. */
    ReviewException explainedIn(HandbookSection other) {
        return new ReviewException(kind, getMessage(), other);
    }

    @Override
    public HandbookSection section() {
        return section;
    }

    public Kind kind() {
        return kind;
    }

    static ReviewException notFound(String message) {
        return new ReviewException(Kind.NOT_FOUND, message);
    }

    static ReviewException conflict(String message) {
        return new ReviewException(Kind.CONFLICT, message);
    }

    static ReviewException forbidden(String message) {
        return new ReviewException(Kind.FORBIDDEN, message);
    }

    static ReviewException invalid(String message) {
        return new ReviewException(Kind.INVALID, message);
    }

    /** Why it was refused. */
    public enum Kind {
        /** There is no such review, runbook or version. */
        NOT_FOUND(HandbookSection.UNKNOWN_NAME),
        /** It has changed since the caller read it. */
        CONFLICT(HandbookSection.REVIEWS),
        /** This person may not do that. */
        FORBIDDEN(HandbookSection.POLICY),
        /** What was asked is incomplete or contradicts itself. */
        INVALID(HandbookSection.REVIEWS);

        private final HandbookSection section;

        Kind(HandbookSection section) {
            this.section = section;
        }
    }
}
