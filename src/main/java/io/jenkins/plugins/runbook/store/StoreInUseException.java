package io.jenkins.plugins.runbook.store;

/** Another process holds the store. The message says which, and what to do. */
public final class StoreInUseException extends StoreException {

    private static final long serialVersionUID = 1L;

    public StoreInUseException(String message) {
        super(message);
    }
}
