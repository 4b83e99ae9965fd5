package io.jenkins.plugins.runbook.jenkins;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.TermMilestone;
import hudson.init.Terminator;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.jenkins.settings.SystemSettings;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Holds the one {@link RunbookSystem} of this Jenkins. It is opened when it is first needed, so that a Jenkins that starts does
 * not wait for a database, and closed when Jenkins ends.
 */
@Extension
public final class RunbookService {

    private static final Logger LOGGER = Logger.getLogger(RunbookService.class.getName());

    /** Held, because a logger that nobody holds forgets its level. It tells at INFO what every start of a database does. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private RunbookSystem system;
    private boolean closed;
    private String trouble;

    public static RunbookService get() {
        return ExtensionList.lookupSingleton(RunbookService.class);
    }

    /**
     * The system, opened now if it was not yet.
     *
     * @throws StoreException when its store cannot be opened, or Jenkins is about to end
     */
    public synchronized RunbookSystem system() {
        if (closed || Jenkins.get().isTerminating()) {
            throw new StoreException("Jenkins is shutting down; runbooks cannot be used any more.");
        }
        if (system == null) {
            system = open();
        }
        return system;
    }

    /** The system, if it is open already. */
    public synchronized Optional<RunbookSystem> ifOpen() {
        return Optional.ofNullable(system);
    }

    /** Why the system cannot be used, for an admin; empty when it can, or when nobody has tried yet. */
    public synchronized Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Closes the system; the next use opens it with the settings as they are then. */
    public synchronized void reopen() {
        closeSystem();
        trouble = null;
    }

    private RunbookSystem open() {
        if (MIGRATIONS.getLevel() == null) {
            MIGRATIONS.setLevel(Level.WARNING);
        }
        try {
            RunbookSystem opened = SystemSettings.open();
            opened.startMaintenance();
            trouble = null;
            return opened;
        } catch (RuntimeException e) {
            if (trouble == null) {
                LOGGER.log(Level.WARNING, "Runbooks cannot be used", e);
            }
            trouble = e.getMessage();
            throw e;
        }
    }

    private void closeSystem() {
        if (system != null) {
            system.close();
            system = null;
        }
    }

    private synchronized void closeForGood() {
        closed = true;
        closeSystem();
    }

    /** Called by Jenkins when it ends or restarts. */
    @Terminator(after = TermMilestone.STARTED)
    public static void terminate() {
        ExtensionList.lookup(RunbookService.class).forEach(RunbookService::closeForGood);
    }
}
