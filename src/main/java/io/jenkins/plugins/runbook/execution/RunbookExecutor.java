package io.jenkins.plugins.runbook.execution;

import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.admission.Admission;
import io.jenkins.plugins.runbook.execution.admission.Admission.Admitted;
import io.jenkins.plugins.runbook.execution.journal.JournalFile;
import io.jenkins.plugins.runbook.execution.journal.Journals;
import io.jenkins.plugins.runbook.execution.journal.LogFile;
import io.jenkins.plugins.runbook.execution.lock.RunLocks;
import io.jenkins.plugins.runbook.execution.policy.Pause;
import io.jenkins.plugins.runbook.execution.run.DryRun;
import io.jenkins.plugins.runbook.execution.run.ExecutionIds;
import io.jenkins.plugins.runbook.execution.run.RunbookRun;
import io.jenkins.plugins.runbook.execution.run.SafeListener;
import io.jenkins.plugins.runbook.execution.run.Subject;
import io.jenkins.plugins.runbook.execution.run.Workshop;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes approved versions of runbooks and keeps what came of it. Safe for use by many threads. */
public final class RunbookExecutor {

    /** An hour. */
    public static final Duration DEFAULT_RECURRENCE_WINDOW = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(RunbookExecutor.class);

    private final Store store;
    private final Path workDirectory;
    private final Workshop workshop;
    private final Admission admission;
    private final ExecutionIds ids;
    private final RunLocks locks;
    private final Journals journals;
    private final Recurrence recurrence;

    /**
     * An executor with the standard actions, limits and recurrence window.
     *
     * @param store where versions are read from and results are kept
     * @param workDirectory for journals, logs and locks; made when it is missing
     * @param clock tells the time of records
     */
    public RunbookExecutor(Store store, Path workDirectory, Clock clock) {
        this(store, workDirectory, clock, DEFAULT_RECURRENCE_WINDOW);
    }

    /**
     * @param recurrenceWindow how long a fix must last: an incident that returns within it turns the success before into INEFFECTIVE; zero
     *     asks for nothing
     */
    public RunbookExecutor(Store store, Path workDirectory, Clock clock, Duration recurrenceWindow) {
        this(
                store,
                workDirectory,
                new Workshop(ActionTable.standard(), ExecutionLimits.DEFAULT, Pause.REAL, clock),
                recurrenceWindow);
    }

    /** @param workshop the types of action, the limits and the time to work with */
    public RunbookExecutor(Store store, Path workDirectory, Workshop workshop, Duration recurrenceWindow) {
        this.store = store;
        this.workDirectory = workDirectory;
        this.workshop = workshop;
        this.admission = new Admission(store);
        this.ids = new ExecutionIds(workshop.clock());
        this.locks = new RunLocks(workDirectory.resolve("locks"), workshop.clock(), workshop.pause());
        this.journals = new Journals(workDirectory.resolve("journals"), workshop.clock());
        this.recurrence = new Recurrence(recurrenceWindow);
    }

    /**
     * Executes a version of a runbook. The result is kept and handed to the learner; when the store fails at that, the result stays in
     * its journal until {@link #recover} finds it.
     *
     * @throws RefusedException when it must not or cannot be executed; nothing ran
     * @throws InterruptedException when the calling thread was interrupted; the result is kept as INCOMPLETE
     */
    public ExecutionResult execute(ExecutionRequest request, Host host, ExecutionListener listener)
            throws RefusedException, InterruptedException {
        Admitted admitted = admission.admit(request.version(), request.parameters(), host.platform());
        if (request.dryRun()) {
            return dryRun(request, admitted, host, listener);
        }
        String id = ids.next();
        Redactor redactor = redactor(request, admitted);
        try (RunLocks.Held lock = locks.acquire(
                host.name(),
                request.version().runbookId(),
                id,
                request.lockWait(),
                new SafeListener(listener, redactor)::note)) {
            // What was approved may have been superseded while this one waited.
            Admitted still = admission.admit(request.version(), request.parameters(), host.platform());
            return execute(subject(id, request, still, request.tags()), host, redactor, listener);
        }
    }

    /** Rebuilds the results of executions whose process died, keeps them, and returns them. Calling it again yields nothing. */
    public List<ExecutionResult> recover() {
        List<ExecutionResult> recovered = new ArrayList<>();
        for (Journals.Rebuilt rebuilt : journals.dead(locks::isHeldFor)) {
            try {
                if (keepOnce(rebuilt.result())) {
                    recovered.add(rebuilt.result());
                }
                rebuilt.delete();
            } catch (StoreException e) {
                LOG.warn(
                        "The result of execution {} cannot be kept yet; its journal stays",
                        rebuilt.result().id(),
                        e);
            }
        }
        return recovered;
    }

    private ExecutionResult execute(Subject subject, Host host, Redactor redactor, ExecutionListener listener)
            throws InterruptedException {
        String logName = "logs/" + subject.id() + ".log";
        try (JournalFile journal = journals.begin(subject.id());
                LogFile log = new LogFile(workDirectory.resolve(logName))) {
            RunbookRun run =
                    new RunbookRun(workshop, subject, host, redactor, listener, journal, log, List.of(logName));
            ExecutionResult result = run.perform();
            boolean interrupted =
                    run.interrupted() | Thread.interrupted(); // an interrupt would close the store's files
            keep(result, journal);
            new SafeListener(listener, redactor).finished(result);
            if (interrupted) {
                throw new InterruptedException(
                        "execution " + subject.id() + " was interrupted; it is kept as INCOMPLETE");
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the journal in " + workDirectory + " cannot be written, so nothing was executed: "
                            + e.getMessage(),
                    e);
        }
    }

    private void keep(ExecutionResult result, JournalFile journal) {
        try {
            journal.finished(result);
        } catch (IOException e) {
            LOG.warn("The journal of execution {} cannot be written any more", result.id(), e);
        }
        try {
            keepOnce(result);
            journal.delete();
        } catch (StoreException e) {
            LOG.warn(
                    "The result of execution {} cannot be kept now; it stays in its journal until the next start",
                    result.id(),
                    e);
        } catch (IOException e) {
            LOG.warn("The journal of execution {} cannot be deleted; the next start will", result.id(), e);
        }
    }

    /** Keeps a result, hands it to the learner and takes back what it shows to have helped nothing, in one transaction; {@code false} when it is kept already. */
    private boolean keepOnce(ExecutionResult result) {
        return store.transact(records -> {
            if (records.executions().find(result.id()).isPresent()) {
                return false;
            }
            records.executions().save(result);
            records.learningQueue().add(result.id());
            recurrence.notice(records, result);
            return true;
        });
    }

    private ExecutionResult dryRun(ExecutionRequest request, Admitted admitted, Host host, ExecutionListener listener) {
        List<String> tags = new ArrayList<>(request.tags());
        tags.add(ExecutionResult.DRY_RUN);
        Redactor redactor = redactor(request, admitted);
        Subject subject = subject(ids.next(), request, admitted, tags);
        ExecutionResult result = new DryRun(workshop, subject, redactor, listener).perform(host);
        new SafeListener(listener, redactor).finished(result);
        return result;
    }

    private static Redactor redactor(ExecutionRequest request, Admitted admitted) {
        Set<String> secrets = new HashSet<>(request.secrets());
        secrets.addAll(admitted.parameters().secrets());
        return new Redactor(secrets);
    }

    private static Subject subject(String id, ExecutionRequest request, Admitted admitted, List<String> tags) {
        return new Subject(
                id,
                admitted.version().ref(),
                admitted.version().sha256(),
                admitted.runbook(),
                request.incident(),
                admitted.parameters(),
                request.clientId(),
                tags);
    }
}
