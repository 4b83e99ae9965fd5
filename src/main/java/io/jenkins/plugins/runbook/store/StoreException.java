package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.HandbookSection;

/** The store cannot be opened, read or written. The message says what, where, and what to do. */
public class StoreException extends RuntimeException implements HandbookSection.Explained {

    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public HandbookSection section() {
        return HandbookSection.STORE;
    }
}
