package io.jenkins.plugins.runbook;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.execution.journal.DiskReserve;
import io.jenkins.plugins.runbook.execution.run.ExecutionEngine;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.incident.IncidentDesk;
import io.jenkins.plugins.runbook.insight.Insights;
import io.jenkins.plugins.runbook.learning.Learner;
import io.jenkins.plugins.runbook.learning.LearningEngine;
import io.jenkins.plugins.runbook.learning.LearningWorker;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.model.ModelHelp;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSource;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.review.RehearsalService;
import io.jenkins.plugins.runbook.review.ReviewEvent;
import io.jenkins.plugins.runbook.review.ReviewListener;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.review.TextGuard;
import io.jenkins.plugins.runbook.review.notification.NotificationReport;
import io.jenkins.plugins.runbook.review.notification.Notifier;
import io.jenkins.plugins.runbook.store.Backups;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.Retention;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.jdbc.Backup;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import io.jenkins.plugins.runbook.web.WebApi;
import io.jenkins.plugins.runbook.web.WebParts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All parts, wired. The only place where they are put together; both front doors open one and close it when they end.
 *
 * <p>Safe for use by many threads.
 */
public final class RunbookSystem implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunbookSystem.class);

    /** What lies in the home. */
    private static final Set<String> ENTRIES = Set.of("store", "work", "backups", "commands.sock");

    private static final Duration MAINTENANCE_PAUSE = Duration.ofMinutes(5);

    private final Store store;
    private final Library library;
    private final ReviewService reviews;
    private final RunbookExecutor executor;
    private final Rehearsal rehearsal;
    /** {@code null} without a model. */
    @CheckForNull
    private final WatchedModel model;

    private final LearningWorker learner;
    private final Guard guard;
    private final Insights insights;
    private final IncidentDesk incidents;
    private final WebApi web;
    private final Notifier notifier;
    private final Retention retention;
    /** {@code null} where the store is backed up in another way. */
    @CheckForNull
    private final Backups backups;

    /** Address of the database with the records, {@code null} where they are in a file or in memory. */
    @CheckForNull
    private final String database;

    private final Maintenance maintenance;

    /** Makes executors that differ in how long a fix must last. */
    private final Function<Duration, RunbookExecutor> executors;

    private final boolean owner;

    private RunbookSystem(Settings settings, RehearsalSource source, Store store) {
        this.store = store;
        RunbookReader reader = new RunbookReader();
        notifier = new Notifier(settings.notifications(), settings.clock());
        ReviewListener told = settings.listener().and(notifier);
        library = new Library(store, reader, settings.review(), settings.clock(), told);
        reviews = new ReviewService(
                store, settings.review(), settings.clock(), told.and(this::answerRequests), guard(settings));
        ExecutionEngine workshop = ExecutionEngine.standard(settings.actions(), settings.limits(), settings.clock());
        owner = true;
        database = settings.store() instanceof StoreSettings.Jdbc jdbc ? jdbc.url() : null;
        executors = window -> new RunbookExecutor(
                        store, settings.home().resolve("work"), workshop, window, settings.runLimits())
                .keepingSecret(settings.model() == null ? Set::of : settings.model()::secrets);
        executor = executors.apply(settings.recurrenceWindow());
        rehearsal = new Rehearsal(workshop);
        Rehearsals rehearsals = source.open(store, rehearsal);
        model = settings.model() == null
                ? null
                : new WatchedModel(settings.model().open(store, settings.clock()));
        learner = new LearningWorker(store, new AfterExecution(newLearner(settings, rehearsals), library));
        guard = new Guard(
                settings.learning().allowedCommands(), settings.learning().blockRisks());
        insights = new Insights(store, settings.clock(), settings.targets());
        backups = settings.store() instanceof StoreSettings.Embedded
                ? new Backups(settings.home().resolve("backups"), store, settings.clock())
                : null;
        incidents = new IncidentDesk(
                store,
                settings.incidents(),
                settings.recurrenceWindow(),
                settings.clock(),
                settings.incidentsWait(),
                learner::wake);
        web = new WebApi(new WebParts(
                store,
                library,
                reviews,
                new RehearsalService(store, reviews, rehearsals, settings.clock()),
                this::notifications,
                this::troubles,
                executor::evidence,
                backups,
                this::retain,
                incidents,
                insights,
                settings.clock()));
        retention = new Retention(store, settings.clock());
        maintenance = new Maintenance(tasks(settings));
    }

    private RunbookSystem(RunbookSystem shared, RunbookExecutor executor) {
        store = shared.store;
        library = shared.library;
        reviews = shared.reviews;
        this.executor = executor;
        rehearsal = shared.rehearsal;
        model = shared.model;
        learner = shared.learner;
        guard = shared.guard;
        insights = shared.insights;
        incidents = shared.incidents;
        web = shared.web;
        notifier = shared.notifier;
        retention = shared.retention;
        maintenance = shared.maintenance;
        executors = shared.executors;
        backups = shared.backups;
        owner = false;
        database = shared.database;
    }

    /** The same parts without ownership: closing this does nothing. */
    public RunbookSystem shared() {
        return new RunbookSystem(this, executor);
    }

    /** The same with another recurrence window. */
    public RunbookSystem shared(Duration recurrenceWindow) {
        return new RunbookSystem(this, executors.apply(recurrenceWindow));
    }

    /**
     * Deletes executions that began longer ago than this, with their analyses, logs and evidence; statistics and the audit stay, and
     * what an open review rests on.
     *
     * @return how many
     */
    public int retain(Duration age) {
        int deleted = retention.apply(age);
        executor.deleteForgottenFiles(age);
        return deleted;
    }

    /**
     * Writes the backup of the day of an embedded store unless there is one, tries whether it can be restored, and deletes old ones.
     *
     * @param kept how many are kept
     * @return its file; empty when there was one, or the store is backed up in another way
     * @throws StoreException when it cannot be written or restored
     */
    public Optional<Path> backUpDaily(int kept) {
        return backups == null
                ? Optional.empty()
                : backups.daily(kept, file -> Backup.verify(file).auditEntries());
    }

    private Map<String, Runnable> tasks(Settings settings) {
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        tasks.put("Warming up the page", once(web::warmUp));
        tasks.put("Keeping up the queue of reviews", reviews::keepUp);
        tasks.put("Keeping results that the store did not take", executor::recover);
        tasks.put("Looking after incidents", incidents::keepUp);
        tasks.put("Forgetting what limits do not look back to", executor::keepUpLimits);
        tasks.put("Looking at what waits for the learner", learner::wake);
        if (settings.store() instanceof StoreSettings.Embedded) {
            tasks.put("Keeping some space for a full disk", reserve(settings)::adjust);
        }
        if (settings.dailyBackups() > 0) {
            tasks.put("The daily backup", () -> backUpDaily(settings.dailyBackups()));
        }
        if (settings.retention() != null) {
            tasks.put("Deleting old executions", () -> retain(settings.retention()));
        }
        return tasks;
    }

    private static TextGuard guard(Settings settings) {
        Guard guard = new Guard(
                settings.learning().allowedCommands(), settings.learning().blockRisks());
        RunbookReader reader = new RunbookReader();
        return (parentText, text) -> {
            Runbook candidate = reader.read("edited", text).runbook();
            Runbook parent = parentText == null
                    ? null
                    : reader.read("parent", parentText).runbook();
            return candidate == null || parent == null ? List.of() : guard.inspect(parent, parentText, candidate, text);
        };
    }

    private static Runnable once(Runnable task) {
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (!done.getAndSet(true)) {
                task.run();
            }
        };
    }

    /**
     * Opens everything, and makes results of the executions that died with the process before.
     *
     * @throws StoreException when the home cannot be made or its store cannot be opened, with a sentence an admin can act on
     */
    public static RunbookSystem open(Settings settings) {
        return open(settings, Rehearsals.NONE);
    }

    /**
     * Opens everything, with places where the learner can try what it thinks of.
     *
     * @throws StoreException as {@link #open(Settings)} does
     */
    public static RunbookSystem open(Settings settings, Rehearsals rehearsals) {
        return open(settings, (store, rehearsal) -> rehearsals);
    }

    /**
     * Opens everything, with places that look at what is on record.
     *
     * @throws StoreException as {@link #open(Settings)} does
     */
    public static RunbookSystem open(Settings settings, RehearsalSource source) {
        try {
            if (PrivateFiles.makeHome(settings.home(), ENTRIES)) {
                LOG.warn(
                        "Other accounts of this machine could read what is kept in {}; it is closed to them now",
                        settings.home());
            }
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot make the directory " + settings.home() + " (" + e.getMessage() + "); name another one", e);
        }
        if (settings.store() instanceof StoreSettings.Embedded) {
            reserve(settings).adjust();
        }
        Store store = open(settings.store(), settings);
        try {
            RunbookSystem system = new RunbookSystem(settings, source, store);
            system.executor.recover();
            return system;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static DiskReserve reserve(Settings settings) {
        return new DiskReserve(settings.home().resolve("work"));
    }

    /** Answers a request for changes now, not at the next failure. */
    private void answerRequests(ReviewEvent event) {
        if (event.kind() == ReviewEvent.Kind.CHANGES_REQUESTED) {
            learner.wake();
        }
    }

    private Supplier<LearningEngine> newLearner(Settings settings, Rehearsals rehearsals) {
        ModelHelp help = model == null ? null : new ModelHelp(model, store, settings.clock());
        return () ->
                new Learner(store, new ReviewQueue(reviews), rehearsals, settings.learning(), help, settings.clock());
    }

    private static Store open(StoreSettings where, Settings settings) {
        if (where instanceof StoreSettings.InMemory) {
            return Stores.inMemory();
        }
        if (where instanceof StoreSettings.Jdbc database) {
            return Stores.jdbc(database.url(), database.user(), database.password());
        }
        return Stores.embedded(settings.home().resolve("store"));
    }

    public Store store() {
        return store;
    }

    public Library library() {
        return library;
    }

    public ReviewService reviews() {
        return reviews;
    }

    /** Runs approved versions. */
    public RunbookExecutor executor() {
        return executor;
    }

    /** Runs any text, in sandboxes alone. */
    public Rehearsal rehearsal() {
        return rehearsal;
    }

    /** Looks at executions and proposes better versions; call {@code wake()} or {@code drain()} after an execution. */
    public LearningWorker learner() {
        return learner;
    }

    /** Copies of the store; empty where it is backed up in another way. */
    public Optional<Backups> backups() {
        return Optional.ofNullable(backups);
    }

    /** Address of the PostgreSQL database with the records; empty where they are in a file or in memory. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** What looks at every text that somebody other than a person proposes, as an admin has set it. */
    public Guard guard() {
        return guard;
    }

    /** Incidents that are reported from outside. */
    public IncidentDesk incidents() {
        return incidents;
    }

    public Insights insights() {
        return insights;
    }

    public WebApi web() {
        return web;
    }

    /**
     * Begins to look after everything in the background: claims that time out, reviews that expire, executions that become too old. For
     * front doors that stay; those that come and go let others do it. Calling it twice begins once.
     */
    public void startMaintenance() {
        maintenance.start(MAINTENANCE_PAUSE);
    }

    /** Does once, now, what {@link #startMaintenance} does again and again. */
    public void maintain() {
        maintenance.run();
    }

    /** How well messages arrive. */
    public NotificationReport notifications() {
        return notifier.report();
    }

    /** What goes wrong in the background and an admin should know, in sentences; empty when all is well. */
    public List<String> troubles() {
        Stream<String> undelivered = notifier.report().troubles().stream()
                .map(failure -> failure.at().truncatedTo(ChronoUnit.SECONDS) + ": " + failure.message());
        Stream<String> learning =
                Stream.concat(learner.troubles().stream(), model == null ? Stream.empty() : model.troubles().stream());
        return Stream.of(maintenance.troubles().stream(), learning, undelivered, incidents.troubles().stream())
                .flatMap(sentences -> sentences)
                .toList();
    }

    /** Stops what runs in the background and releases the store. Calling it twice does nothing. */
    @Override
    public void close() {
        if (!owner) {
            return;
        }
        maintenance.close();
        web.close();
        learner.close();
        notifier.close();
        incidents.close();
        store.close();
    }
}
