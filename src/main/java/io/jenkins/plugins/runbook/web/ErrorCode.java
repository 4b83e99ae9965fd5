package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.review.ReviewException;

/** Error codes of the API with their HTTP status. */
enum ErrorCode {
    BAD_REQUEST(400),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The word in the answer, such as {@code not_found}. */
    String word() {
        return Words.of(this);
    }

    static ErrorCode of(ReviewException.Kind kind) {
        return switch (kind) {
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case FORBIDDEN -> FORBIDDEN;
            case INVALID -> BAD_REQUEST;
        };
    }
}
