package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AsyncPeriodicWork;
import hudson.model.Computer;
import hudson.model.Job;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.incident.IncidentDesk;
import io.jenkins.plugins.runbook.jenkins.settings.IncidentsWait;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookService;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Hold;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands waiting incidents out to jobs: when some are reported, when a build for one ends, and every minute. At most as many are in hand
 * at once as the settings allow, whatever number waits. Safe for use by many threads; one at a time hands out.
 */
@Extension
public final class IncidentDispatcher extends AsyncPeriodicWork implements IncidentsWait {

    private static final Logger LOGGER = Logger.getLogger(IncidentDispatcher.class.getName());
    /** How many that are taken or held are looked at. */
    private static final int AT_ONCE = 1_000;
    /** How many that wait are read at a time: as a rule a few are started. */
    private static final int PAGE = 100;

    private final AtomicBoolean asked = new AtomicBoolean();
    /** Incidents of which no build was seen the last time: a build that leaves the queue is for a moment nowhere. */
    private Set<String> doubted = Set.of();
    /** When a job was last started for a type of incident although it was refused for another of the type. */
    private final Map<String, Instant> tried = new HashMap<>();

    public IncidentDispatcher() {
        super("Incidents for runbooks");
    }

    @NonNull
    public static IncidentDispatcher get() {
        return ExtensionList.lookupSingleton(IncidentDispatcher.class);
    }

    @Override
    public long getRecurrencePeriod() {
        return MIN;
    }

    @Override
    protected Level getNormalLoggingLevel() {
        return Level.FINE;
    }

    @Override
    protected void execute(TaskListener listener) {
        RunbookService.get().ifOpen().ifPresent(system -> {
            letGo(system);
            handOut(system);
        });
    }

    /** Hands out soon, on another thread. However often this is called meanwhile, that happens once. */
    @Override
    public void wake() {
        if (asked.compareAndSet(false, true)) {
            Computer.threadPoolForRemoting.submit(() -> {
                asked.set(false);
                try {
                    RunbookService.get().ifOpen().ifPresent(this::handOut);
                } catch (RuntimeException | Error e) {
                    LOGGER.log(Level.WARNING, "Incidents could not be handed out; that is tried again in a minute", e);
                }
            });
        }
    }

    synchronized void handOut(RunbookSystem system) {
        int most = RunbookConfiguration.get().getIncidents().getMaxBuilds();
        long inHand =
                system.store().read(records -> records.incidents().counts().getOrDefault(State.TAKEN, 0L));
        if (inHand >= most) {
            return;
        }
        try (ACLContext all = ACL.as2(ACL.SYSTEM2)) {
            TriggeredJobs jobs =
                    TriggeredJobs.now(job -> system.executor().suspension(job).isEmpty());
            if (jobs.isEmpty()) {
                return;
            }
            HeldIncidents held = new HeldIncidents(
                    page(system.store(), State.HELD, 0, AT_ONCE), hold -> stands(system, hold), Instant.now());
            for (ReportedIncident free : held.free()) {
                inHand += inHand < most && handOut(system.incidents(), free, jobs.wanting(free)) ? 1 : 0;
            }
            int passedOver = 0;
            List<ReportedIncident> page = page(system.store(), State.WAITING, passedOver, PAGE);
            while (!page.isEmpty() && inHand < most) {
                for (ReportedIncident waiting : page) {
                    boolean taken = inHand < most
                            && handOut(system.incidents(), waiting, held.let(waiting, jobs.wanting(waiting), tried));
                    inHand += taken ? 1 : 0;
                    passedOver += taken ? 0 : 1;
                }
                page = page(system.store(), State.WAITING, passedOver, PAGE);
            }
        }
    }

    private static boolean stands(RunbookSystem system, Hold hold) {
        return system.executor()
                .refusal(hold.runbookId(), hold.hostname(), hold.taker())
                .isPresent();
    }

    private static boolean handOut(IncidentDesk desk, ReportedIncident waiting, List<Job<?, ?>> jobs) {
        boolean taken = false;
        for (Job<?, ?> job : jobs) {
            Optional<ReportedIncident> mine = desk.take(waiting.id(), job.getFullName());
            if (mine.isPresent() && !TriggeredJobs.start(job, mine.get())) {
                LOGGER.log(
                        Level.WARNING, () -> job.getFullName() + " could not be started for incident " + waiting.id());
                desk.giveBack(waiting.id(), job.getFullName());
            } else {
                taken |= mine.isPresent();
            }
        }
        return taken;
    }

    /** An incident whose build was cancelled, or whose job is gone, is free again. */
    private synchronized void letGo(RunbookSystem system) {
        Set<String> unseen = new HashSet<>();
        try (ACLContext all = ACL.as2(ACL.SYSTEM2)) {
            for (ReportedIncident taken : page(system.store(), State.TAKEN, 0, AT_ONCE)) {
                for (String job : taken.takers()) {
                    String key = job + " " + taken.id();
                    if (TriggeredJobs.worksOn(job, taken.id())) {
                        continue;
                    }
                    if (doubted.contains(key)) {
                        system.incidents().leave(taken.id(), job);
                    } else {
                        unseen.add(key);
                    }
                }
            }
        }
        doubted = unseen;
    }

    private static List<ReportedIncident> page(Store store, State state, int offset, int most) {
        return store.read(records -> records.incidents().oldest(state, offset, most));
    }
}
