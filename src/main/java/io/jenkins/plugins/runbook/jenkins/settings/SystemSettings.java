package io.jenkins.plugins.runbook.jenkins.settings;

import io.jenkins.plugins.runbook.RunbookSystem;

/** Opens the system with what the admin has set. */
public final class SystemSettings {

    private SystemSettings() {}

    /** @throws io.jenkins.plugins.runbook.store.StoreException when the store cannot be opened */
    public static RunbookSystem open() {
        throw new UnsupportedOperationException("not yet");
    }
}
