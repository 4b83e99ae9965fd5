package io.jenkins.plugins.runbook.rehearsal;

/** A text could not be rehearsed, which says nothing of the text. The message is a sentence on why, and what to do. */
public class RehearsalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RehearsalException(String message) {
        super(message);
    }

    public RehearsalException(String message, Throwable cause) {
        super(message, cause);
    }
}
