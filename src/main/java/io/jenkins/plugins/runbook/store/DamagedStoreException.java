package io.jenkins.plugins.runbook.store;

/** The files of a store are not what was written. */
final class DamagedStoreException extends StoreException {

    private static final long serialVersionUID = 1L;

    DamagedStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
