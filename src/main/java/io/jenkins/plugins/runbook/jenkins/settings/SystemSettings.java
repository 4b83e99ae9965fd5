package io.jenkins.plugins.runbook.jenkins.settings;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import java.nio.file.Path;
import jenkins.model.Jenkins;

/** Opens the system with what the admin has set. */
public final class SystemSettings {

    private SystemSettings() {}

    /** @throws io.jenkins.plugins.runbook.store.StoreException when the store cannot be opened */
    public static RunbookSystem open() {
        Path home = Jenkins.get().getRootDir().toPath().resolve("self-learning-runbooks");
        return RunbookSystem.open(Settings.of(home));
    }
}
