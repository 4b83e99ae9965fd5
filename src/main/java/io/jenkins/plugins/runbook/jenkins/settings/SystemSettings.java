package io.jenkins.plugins.runbook.jenkins.settings;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.review.Policy;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Opens the system with what the admin has set. */
public final class SystemSettings {

    private static final Logger LOGGER = Logger.getLogger(SystemSettings.class.getName());

    private SystemSettings() {}

    /** @throws io.jenkins.plugins.runbook.store.StoreException when the store cannot be opened */
    public static RunbookSystem open() {
        Path home = Jenkins.get().getRootDir().toPath().resolve("self-learning-runbooks");
        return RunbookSystem.open(settings(home, RunbookConfiguration.get()));
    }

    static Settings settings(Path home, RunbookConfiguration set) {
        Settings settings = Settings.of(home).withReview(policy(set));
        return set.getModel() == null ? settings : withModel(settings, set.getModel());
    }

    private static Policy policy(RunbookConfiguration set) {
        int minimum = set.getMinimumApprovals();
        return Policy.DEFAULT
                .withMinimumApprovals(minimum, Math.max(minimum, set.getRiskyMinimumApprovals()))
                .withFourEyes(!set.isAuthorMayApprove())
                .withRehearsalRequired(set.isRehearsalRequired())
                .withCanary(set.isCanary());
    }

    private static Settings withModel(Settings settings, ModelConfiguration model) {
        try {
            return settings.withModel(ModelSource.settings(model));
        } catch (IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, "Runbooks learn without a language model: {0}", e.getMessage());
            return settings;
        }
    }
}
