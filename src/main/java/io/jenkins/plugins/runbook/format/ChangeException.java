package io.jenkins.plugins.runbook.format;

/** A change cannot be applied to a text. The message names the operation and says why. */
public class ChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ChangeException(String message) {
        super(message);
    }

    public ChangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
