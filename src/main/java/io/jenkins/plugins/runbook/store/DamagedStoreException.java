package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** The files of a store are not what was written. */
public final class DamagedStoreException extends StoreException {

    private static final long serialVersionUID = 1L;

    public DamagedStoreException(String message, @CheckForNull Throwable cause) {
        super(message, cause);
    }
}
