package io.jenkins.plugins.runbook.store;

/** The files of a store are not what was written. */
public final class DamagedStoreException extends StoreException {

    private static final long serialVersionUID = 1L;

    public DamagedStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
