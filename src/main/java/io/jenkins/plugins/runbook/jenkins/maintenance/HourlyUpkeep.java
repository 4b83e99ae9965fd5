package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.jenkins.settings.StoreConfiguration;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.logging.Level;

/**
 * Copies an embedded store once a day, and lets the learner look at what is still queued. What else time asks for, the system does
 * by itself.
 */
@Extension
public final class HourlyUpkeep extends AsyncPeriodicWork {

    private static final String TOPIC = "backup";

    public HourlyUpkeep() {
        super("Upkeep of runbooks");
    }

    @Override
    public long getRecurrencePeriod() {
        return HOUR;
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) {
        RunbookService.get().ifOpen().ifPresent(system -> keepUp(system, listener));
    }

    private static void keepUp(RunbookSystem system, TaskListener listener) {
        StoreConfiguration store = RunbookConfiguration.get().getStore();
        if (store.getDailyBackups() > 0) {
            backUp(system, store.getDailyBackups(), listener);
        }
        if (RunbookConfiguration.get().getLearning().isEnabled()) {
            system.learner().wake();
        }
    }

    private static void backUp(RunbookSystem system, int kept, TaskListener listener) {
        try {
            system.backUpDaily(kept)
                    .ifPresent(file ->
                            listener.getLogger().println("The store was copied to " + file + " and restored from it"));
            RunbookService.get().noted().clear(TOPIC);
        } catch (StoreException e) {
            RunbookService.get()
                    .noted()
                    .note(
                            TOPIC,
                            "The daily backup of runbooks failed, and is tried again in an hour: " + e.getMessage());
        }
    }
}
