package io.jenkins.plugins.runbook.jenkins.settings;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.TermMilestone;
import hudson.init.Terminator;
import hudson.model.Computer;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Holds the one {@link RunbookSystem} of this Jenkins. It is opened when it is first needed, so that a Jenkins that starts does
 * not wait for a database, and closed when Jenkins ends. Safe for use by many threads.
 */
@Extension
public final class RunbookService {

    private static final Logger LOGGER = Logger.getLogger(RunbookService.class.getName());

    /** Held, because a logger without a reference loses its level. They log every start of a database at INFO. */
    private static final List<Logger> TALKATIVE =
            List.of(Logger.getLogger("org.flywaydb"), Logger.getLogger("com.zaxxer.hikari"));

    private static final String STORE = "store";

    /** How many of the system's own troubles an admin reads at once. */
    private static final int SHOWN = 5;

    private final HealthProblems troubles = new HealthProblems();
    private final Reopenable<RunbookSystem> system = new Reopenable<>(
            this::open,
            RunbookSystem::close,
            () -> new StoreException("Jenkins is shutting down; runbooks cannot be used any more."));

    public static RunbookService get() {
        return ExtensionList.lookupSingleton(RunbookService.class);
    }

    /**
     * The system, opened now if it was not yet.
     *
     * @throws StoreException when its store cannot be opened, or Jenkins is about to end
     */
    public RunbookSystem system() {
        if (Jenkins.get().isTerminating()) {
            throw new StoreException("Jenkins is shutting down; runbooks cannot be used any more.");
        }
        return system.get();
    }

    /**
     * The system for something that takes its time: changed settings wait until it is over.
     *
     * @throws StoreException as {@link #system} does
     */
    public Use use() {
        system();
        return new Use(system.use());
    }

    /** The system, if it is open already. Never waits. */
    public Optional<RunbookSystem> ifOpen() {
        return system.ifOpen();
    }

    /** Problems an admin has to look at; empty when there are none or the system was not used yet. Never waits. */
    public List<String> troubles() {
        List<String> all = new ArrayList<>(troubles.all());
        ifOpen().ifPresent(there -> there.troubles().stream().limit(SHOWN).forEach(all::add));
        return all;
    }

    /** Where parts of this plugin say what an admin has to look at. */
    public HealthProblems noted() {
        return troubles;
    }

    /** Opens the system with the settings as they are now, once nothing uses it. Does nothing when it was not used yet. */
    public void reopen() {
        boolean failed = ifOpen().isEmpty() && !troubles.all().isEmpty();
        if (system.renew() || failed) {
            openSoon();
        }
    }

    /** Opens the system in the background, and lets the learner look at what it had not looked at before. */
    public void openSoon() {
        Computer.threadPoolForRemoting.submit(() -> {
            try {
                RunbookSystem opened = system();
                if (RunbookConfiguration.get().getLearning().isEnabled()) {
                    opened.learner().wake();
                }
            } catch (StoreException e) {
                LOGGER.log(Level.FINE, "Told already, and again by a monitor", e);
            }
        });
    }

    private RunbookSystem open() {
        TALKATIVE.stream()
                .filter(logger -> logger.getLevel() == null)
                .forEach(logger -> logger.setLevel(Level.WARNING));
        try {
            RunbookSystem opened = SystemSettings.open(troubles);
            opened.startMaintenance();
            troubles.clear(STORE);
            return opened;
        } catch (RuntimeException | Error e) {
            troubles.note(
                    STORE, "Runbooks cannot be used: " + (e instanceof StoreException ? e.getMessage() : e.toString()));
            LOGGER.log(Level.FINE, "The store cannot be opened", e);
            throw e;
        }
    }

    private void ended() {
        if (system.release()) {
            openSoon();
        }
    }

    /** Called by Jenkins when it ends or restarts. */
    @Terminator(after = TermMilestone.STARTED)
    public static void terminate() {
        ExtensionList.lookup(RunbookService.class).forEach(service -> service.system.end());
    }

    /** Keeps the system open until it is closed. Used by one thread. */
    public final class Use implements AutoCloseable {

        private final RunbookSystem system;

        private Use(RunbookSystem system) {
            this.system = system;
        }

        public RunbookSystem system() {
            return system;
        }

        @Override
        public void close() {
            ended();
        }
    }
}
