package io.jenkins.plugins.runbook.review;

/** A change of the library or of a review was refused. The message says what, why, and what to do instead. */
public class ReviewException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public ReviewException(Kind kind, String message) {
        super(message);
        this.kind = kind;
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
        NOT_FOUND,
        /** It has changed since the caller read it. */
        CONFLICT,
        /** This person may not do that. */
        FORBIDDEN,
        /** What was asked is incomplete or contradicts itself. */
        INVALID
    }
}
