package io.jenkins.plugins.runbook.execution;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.admission.Admission;
import io.jenkins.plugins.runbook.execution.admission.Admission.Admitted;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.journal.DiskReserve;
import io.jenkins.plugins.runbook.execution.journal.JournalFile;
import io.jenkins.plugins.runbook.execution.journal.Journals;
import io.jenkins.plugins.runbook.execution.journal.LogFile;
import io.jenkins.plugins.runbook.execution.limit.LimitPolicy;
import io.jenkins.plugins.runbook.execution.limit.RunGate;
import io.jenkins.plugins.runbook.execution.lock.RunLocks;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.run.DryRun;
import io.jenkins.plugins.runbook.execution.run.ExecutionEngine;
import io.jenkins.plugins.runbook.execution.run.ExecutionIds;
import io.jenkins.plugins.runbook.execution.run.Progress;
import io.jenkins.plugins.runbook.execution.run.RunbookRun;
import io.jenkins.plugins.runbook.execution.run.SafeListener;
import io.jenkins.plugins.runbook.execution.run.Subject;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Rebuild;
import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Executes approved versions of runbooks and keeps what came of it. Safe for use by many threads. */
public final class RunbookExecutor {

    /** An hour. */
    public static final Duration DEFAULT_RECURRENCE_WINDOW = Duration.ofHours(1);

    private final Store store;
    private final Path workDirectory;
    private final ExecutionEngine workshop;
    private final Admission admission;
    private final ExecutionIds ids;
    private final RunLocks locks;
    private final Journals journals;
    private final DiskReserve reserve;
    private final ExecutionFiles files;
    private final ResultKeeper results;
    private final RunGate gate;
    private final Continuations continuations;
    private volatile Supplier<Set<String>> ownSecrets = Set::of;

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
                ExecutionEngine.standard(List.of(), ExecutionLimits.DEFAULT, clock),
                recurrenceWindow);
    }

    /** @param workshop the types of action, the ceilings and the time to work with */
    public RunbookExecutor(Store store, Path workDirectory, ExecutionEngine workshop, Duration recurrenceWindow) {
        this(store, workDirectory, workshop, recurrenceWindow, LimitPolicy.NONE);
    }

    /** @param limits how often and where executions may begin */
    public RunbookExecutor(
            Store store, Path workDirectory, ExecutionEngine workshop, Duration recurrenceWindow, LimitPolicy limits) {
        this.gate = new RunGate(store, limits, workshop.clock());
        this.store = store;
        this.workDirectory = workDirectory;
        this.workshop = workshop;
        this.admission = new Admission(store, workshop.actions());
        this.ids = new ExecutionIds(workshop.clock());
        this.locks = new RunLocks(workDirectory.resolve("locks"), workshop.clock(), workshop.pause());
        this.reserve = new DiskReserve(workDirectory);
        this.journals = new Journals(workDirectory.resolve("journals"), workshop.clock());
        this.files = new ExecutionFiles(workDirectory);
        this.results = new ResultKeeper(store, journals, new Recurrence(recurrenceWindow), files);
        this.continuations = new Continuations(store, admission, locks, workshop.clock());
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
        if (request.dryRun()) {
            return dryRun(request, host, listener);
        }
        String id = ids.next();
        Plan plan = () -> subject(id, request, host, request.tags());
        return execute(plan, request.lockWait(), request.secrets(), host, listener);
    }

    /**
     * Goes on with an execution that was cut off, by the death of its process or from outside, at its first unfinished step. Steps
     * that ended are not run again; one that had begun is, and must be {@code idempotent}. There is one result in the end, which
     * stands in the place of the INCOMPLETE one and names the attempts before.
     *
     * @throws RefusedException when it did not end INCOMPLETE, would run a step twice that must not be, was on another host, or its
     *     version may not be executed any more; nothing ran
     * @throws InterruptedException when the calling thread was interrupted; the result is kept as INCOMPLETE
     */
    public ExecutionResult resume(ContinuationRequest request, Host host, ExecutionListener listener)
            throws RefusedException, InterruptedException {
        recover();
        Plan plan = () -> continuations.resumed(request, host);
        return execute(plan, request.lockWait(), continuations.secrets(request), host, listener);
    }

    /**
     * Executes anew what an earlier execution executed: the same version for the same incident, from one of its steps on. The steps
     * before that are not run. A new execution, which names the earlier one.
     *
     * @param fromStep number of the first step to run; 1 runs all
     * @throws RefusedException when the steps before did not all end well, or it must not or cannot be executed; nothing ran
     * @throws InterruptedException when the calling thread was interrupted; the result is kept as INCOMPLETE
     */
    public ExecutionResult rerun(ContinuationRequest request, int fromStep, Host host, ExecutionListener listener)
            throws RefusedException, InterruptedException {
        recover();
        String id = ids.next();
        Plan plan = () -> continuations.rerun(id, request, fromStep, host);
        return execute(plan, request.lockWait(), continuations.secrets(request), host, listener);
    }

    /** Rebuilds the results of executions whose process died, keeps them, and returns them. Calling it again yields nothing. */
    public List<ExecutionResult> recover() {
        return results.recover(locks::isHeldFor);
    }

    /**
     * Whether limits, freezes and suspensions would refuse the version of a runbook that is active now; empty when nothing does, or when
     * none is active.
     *
     * @param hostname where, or {@code null} while that is not known: what is counted by host is not looked at
     * @param job the job that would ask for it; empty when none does
     */
    @NonNull
    public Optional<RefusedException> refusal(
            @NonNull String runbookId, @CheckForNull String hostname, @NonNull String job) {
        Optional<Version> active = store.read(records -> records.versions().active(runbookId));
        return active.flatMap(version -> {
            Runbook runbook = new RunbookReader()
                    .read(version.ref().toString(), version.text())
                    .runbook();
            return runbook == null ? Optional.empty() : gate.refusal(version.ref(), runbook.limits(), hostname, job);
        });
    }

    /** The stop that a person has put up for everything, or for a job; empty when there is none. */
    @NonNull
    public Optional<Suspension> suspension(@NonNull String job) {
        return gate.suspension(job);
    }

    /**
     * Checks what can be checked before the host is known: that the version is approved, its parameters, suspensions, freezes and limits
     * that do not look at hosts.
     *
     * @param job the job that would ask for it
     * @throws RefusedException when an execution would be refused
     */
    public void check(@NonNull VersionRef version, @NonNull Map<String, String> parameters, @NonNull String job)
            throws RefusedException {
        Runbook runbook = admission.admit(version, parameters, null).runbook();
        Optional<RefusedException> refusal = gate.refusal(version, runbook.limits(), null, job);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Forgets of earlier executions what no limit looks back to. */
    public void keepUpLimits() {
        gate.keepUp();
    }

    /**
     * Brings executions back from the files beside builds, after a store was lost, and looks again which of their incidents returned: the
     * files keep what was known when their builds ended.
     *
     * @param root as {@link Rebuild#from} takes it
     * @throws IOException when a directory cannot be read
     */
    public Rebuild.Report rebuild(Path root) throws IOException {
        return results.rebuild(root);
    }

    /** Names of the actions a runbook uses that are not installed here; such a runbook is refused. */
    public List<String> missingActions(Runbook runbook) {
        return workshop.actions().missing(runbook);
    }

    /** The file that proves a result, as it was when it was kept; empty when it was made elsewhere, or not at all. */
    public Optional<Path> evidence(ExecutionResult result) {
        return results.evidence(result);
    }

    /** Deletes logs and evidence that are older than this, of executions that the store does not know any more. */
    public void deleteForgottenFiles(Duration age) {
        Instant limit = workshop.clock().instant().minus(age);
        files.deleteIf(
                limit,
                id -> !journals.has(id)
                        && store.<Boolean, RuntimeException>read(
                                records -> records.executions().find(id).isEmpty()));
    }

    /** Checks all that can be before something runs, and says what is to run. */
    @FunctionalInterface
    private interface Plan {
        Subject subject() throws RefusedException;
    }

    private ExecutionResult execute(
            Plan plan, Duration lockWait, Set<String> secrets, Host host, ExecutionListener listener)
            throws RefusedException, InterruptedException {
        Subject first = plan.subject(); // refused at once, not after waiting
        reserve.releaseWhenFull();
        Redactor redactor = redactor(secrets, first);
        try (RunLocks.Held lock = locks.acquire(
                host.name(),
                first.version().runbookId(),
                first.id(),
                redactor.redact(first.clientId()),
                lockWait,
                new SafeListener(listener, redactor)::note)) {
            // While this one waited, what was approved may have been superseded, what was cut off resumed.
            Subject subject = plan.subject();
            gate.begin(subject, host.name());
            return perform(subject, host, redactor, listener);
        }
    }

    private ExecutionResult perform(Subject subject, Host host, Redactor redactor, ExecutionListener listener)
            throws InterruptedException {
        subject.progress()
                .leftUnfinished()
                .ifPresent(step -> HostSession.endLeftOver(host, subject.id(), step.number()));
        List<String> logNames = List.of(ExecutionFiles.logName(subject.id()));
        try (JournalFile journal = journals.begin(subject.id());
                LogFile log = new LogFile(files.log(subject.id()))) {
            RunbookRun run = new RunbookRun(
                    workshop,
                    subject,
                    host,
                    redactor,
                    listener,
                    journal,
                    log,
                    logNames,
                    () -> gate.suspension(subject));
            ExecutionResult ended = run.perform();
            log.close(); // what is kept is proven by all of it
            boolean interrupted =
                    run.interrupted() | Thread.interrupted(); // an interrupt would close the store's files
            ExecutionResult result = results.keep(ended, journal, redactor);
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

    private ExecutionResult dryRun(ExecutionRequest request, Host host, ExecutionListener listener)
            throws RefusedException {
        List<String> tags = new ArrayList<>(request.tags());
        tags.add(ExecutionResult.DRY_RUN);
        Subject subject = subject(ids.next(), request, host, tags);
        Redactor redactor = redactor(request.secrets(), subject);
        ExecutionResult result = new DryRun(workshop, subject, redactor, listener).perform(host);
        new SafeListener(listener, redactor).finished(result);
        return result;
    }

    /** This executor, which also redacts these values of its house wherever they turn up; asked anew for each execution. */
    public RunbookExecutor keepingSecret(@NonNull Supplier<Set<String>> secrets) {
        ownSecrets = secrets;
        return this;
    }

    private Redactor redactor(Set<String> given, Subject subject) {
        Set<String> secrets = new HashSet<>(given);
        secrets.addAll(ownSecrets.get());
        secrets.addAll(subject.parameters().secrets());
        return new Redactor(secrets);
    }

    private Subject subject(String id, ExecutionRequest request, Host host, List<String> tags) throws RefusedException {
        Admitted admitted = admission.admit(request.version(), request.parameters(), host.platform());
        return new Subject(
                id,
                admitted.version().ref(),
                admitted.version().sha256(),
                admitted.runbook(),
                request.incident(),
                admitted.parameters(),
                request.clientId(),
                tags,
                Progress.NONE);
    }
}
