package io.jenkins.plugins.runbook.jenkins.maintenance;

import hudson.Extension;
import hudson.model.AsyncPeriodicWork;
import hudson.model.TaskListener;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.jenkins.settings.StoreConfiguration;
import io.jenkins.plugins.runbook.store.Backups;
import io.jenkins.plugins.runbook.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;

/**
 * Copies an embedded store once a day, and lets the learner look at what is still queued. What else time asks for, the system does
 * by itself.
 */
@Extension
public final class HourlyUpkeep extends AsyncPeriodicWork {

    /** A little less than a day, so that the copy does not wander through the day. */
    private static final Duration BETWEEN_BACKUPS = Duration.ofHours(23);

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
            system.backups().ifPresent(backups -> backUp(backups, store.getDailyBackups(), listener));
        }
        if (RunbookConfiguration.get().getLearning().isEnabled()) {
            system.learner().wake();
        }
    }

    private static void backUp(Backups backups, int kept, TaskListener listener) {
        try {
            if (!backups.newerThan(Clock.systemUTC().instant().minus(BETWEEN_BACKUPS))) {
                listener.getLogger().println("The store was copied to " + backups.write());
                backups.keep(kept);
            }
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
