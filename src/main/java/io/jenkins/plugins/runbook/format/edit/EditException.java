package io.jenkins.plugins.runbook.format.edit;

/** An edit does not fit the text. The message says why, without naming the edit. */
public class EditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EditException(String message) {
        super(message);
    }
}
