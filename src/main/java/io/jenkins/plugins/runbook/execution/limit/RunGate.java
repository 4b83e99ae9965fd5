package io.jenkins.plugins.runbook.execution.limit;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.execution.run.Subject;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.RunLimits;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Runs;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one gate that every execution passes, whichever door it comes through. It is checked and noted in one transaction, so that many
 * that come at once cannot overrun a limit, also from several processes with one store. Safe for use by many threads.
 */
public final class RunGate {

    private static final Logger LOG = LoggerFactory.getLogger(RunGate.class);
    private static final Duration HOUR = Duration.ofHours(1);
    /** What began earlier and has no end belongs to a process that died and was not followed by another. */
    private static final Duration LONGEST_RUN = Duration.ofDays(2);

    private final Store store;
    private final LimitPolicy policy;
    private final Clock clock;

    public RunGate(Store store, LimitPolicy policy, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Notes that an execution begins; that it ended is noted with its result. Without limits nothing has to be noted. When the store cannot
     * be written, what it knows is checked and the execution begins all the same: it may be the one that makes room on a full disk.
     *
     * @throws RefusedException when a limit, a freeze or a person forbids it; nothing is noted
     */
    public void begin(Subject subject, String hostname) throws RefusedException {
        Instant now = clock.instant();
        Asked asked = Asked.of(subject);
        if (policy.equals(LimitPolicy.NONE) && subject.runbook().limits().equals(RunLimits.NONE)) {
            store.<Void, RefusedException>read(records -> check(records, asked, hostname, now));
            return;
        }
        try {
            store.<Void, RefusedException>transact(records -> {
                check(records, asked, hostname, now);
                records.runs().begin(subject.id(), subject.version(), hostname, now);
                return null;
            });
        } catch (StoreException e) {
            LOG.warn("That execution {} begins could not be noted; limits do not count it", subject.id(), e);
            store.<Void, RefusedException>read(records -> check(records, asked, hostname, now));
        }
    }

    /**
     * Whether an execution would be refused now. Nothing is noted, so that it may be refused all the same when it begins.
     *
     * @param limits those of the runbook
     * @param hostname where, or {@code null} while that is not known: what is counted by host is not looked at
     * @param job the job that asks for it; empty when none does
     * @return the refusal
     */
    @NonNull
    public Optional<RefusedException> refusal(
            @NonNull VersionRef version,
            @NonNull RunLimits limits,
            @CheckForNull String hostname,
            @NonNull String job) {
        Asked asked = new Asked("", version, limits, job);
        try {
            store.<Void, RefusedException>read(records -> check(records, asked, hostname, clock.instant()));
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e);
        }
    }

    /** The stop that covers all a job may ask for, whatever the runbook; empty when there is none. */
    @NonNull
    public Optional<Suspension> suspension(@NonNull String job) {
        return store.read(records -> records.runs().suspensions()).stream()
                .filter(one -> one.covers("", job))
                .findFirst();
    }

    /** What is to begin, as far as limits look at it. */
    private record Asked(String executionId, VersionRef version, RunLimits limits, String job) {
        static Asked of(Subject subject) {
            return new Asked(
                    subject.id(),
                    subject.version(),
                    subject.runbook().limits(),
                    ExecutionResult.jobOf(subject.clientId()));
        }
    }

    /**
     * The stop that covers an execution that runs; empty when there is none. When the store cannot be read there is none: a runbook that
     * makes room on a full disk has to go on.
     */
    public Optional<Suspension> suspension(Subject subject) {
        try {
            return store.read(records -> covering(records, Asked.of(subject)));
        } catch (RuntimeException e) {
            LOG.warn("Whether runbooks are suspended cannot be read; execution {} goes on", subject.id(), e);
            return Optional.empty();
        }
    }

    /** Forgets what no limit looks back to any more. */
    public void keepUp() {
        store.transact(records -> records.runs().forget(clock.instant().minus(LONGEST_RUN)));
    }

    private static Optional<Suspension> covering(Records records, Asked asked) {
        return records.runs().suspensions().stream()
                .filter(one -> one.covers(asked.version().runbookId(), asked.job()))
                .findFirst();
    }

    @CheckForNull
    private Void check(Records records, Asked asked, @CheckForNull String hostname, Instant now)
            throws RefusedException {
        Optional<Suspension> stop = covering(records, asked);
        if (stop.isPresent()) {
            throw new RefusedException(
                    Reason.SUSPENDED,
                    stop.get().sentence()
                            + ". Nothing was executed. A person who may suspend can lift it: 'runbook limits lift', or the page");
        }
        for (FreezeWindow freeze : policy.freezes()) {
            Optional<Instant> end = freeze.end(now);
            if (end.isPresent()) {
                throw limited("nothing is executed before " + Words.moment(end.get()) + ": " + freeze.reason());
            }
        }
        String runbook = asked.version().runbookId();
        Runs runs = records.runs();
        RunLimits limits = policy.each().and(asked.limits());
        atMost(
                limits.runsPerHour(),
                runs.begun(runbook, null, now.minus(HOUR), asked.executionId()),
                runbook + " may begin",
                "an hour");
        atMost(
                policy.runsPerHour(),
                runs.begun(null, null, now.minus(HOUR), asked.executionId()),
                "executions may begin",
                "an hour");
        if (hostname != null) {
            onHost(runs, asked, hostname, limits, now);
        }
        breaker(records, asked.version(), limits.breaker());
        return null;
    }

    private void onHost(Runs runs, Asked asked, String hostname, RunLimits limits, Instant now)
            throws RefusedException {
        String runbook = asked.version().runbookId();
        cooldown(runs, asked, hostname, limits.cooldown(), now);
        atMost(
                policy.hostRunsPerHour(),
                runs.begun(null, hostname, now.minus(HOUR), asked.executionId()),
                "executions on " + hostname + " may begin",
                "an hour");
        hosts(limits.hostsAtOnce(), runs.busyHosts(runbook, now.minus(LONGEST_RUN)), hostname, runbook + " may run");
        hosts(policy.hostsAtOnce(), runs.busyHosts(null, now.minus(LONGEST_RUN)), hostname, "executions may run");
    }

    /** An execution that goes on does not stand in its own way. */
    private static void cooldown(Runs runs, Asked asked, String hostname, Duration pause, Instant now)
            throws RefusedException {
        String runbook = asked.version().runbookId();
        Instant free = runs.lastBegin(runbook, hostname, asked.executionId()).orElse(Instant.MIN);
        if (!pause.isZero() && free.isAfter(now.minus(pause))) {
            throw limited(
                    runbook + " ran on " + hostname + " at " + Words.moment(free) + ", and may run there again at "
                            + Words.moment(free.plus(pause)) + " (cooldown of " + Words.of(pause) + ")");
        }
    }

    private static void atMost(int most, long begun, String what, String within) throws RefusedException {
        if (most > 0 && begun >= most) {
            throw limited(what + " " + most + " times within " + within + ", and did; try again later");
        }
    }

    private static void hosts(int most, List<String> busy, String hostname, String what) throws RefusedException {
        Set<String> others = new TreeSet<>(busy);
        others.remove(hostname);
        if (most > 0 && others.size() >= most) {
            throw limited(
                    what + " on " + most + " hosts at once, and does on " + Words.cut(String.join(", ", others), 200));
        }
    }

    /** Versions by themselves: one that a person approved after the failures of another begins anew. */
    private static void breaker(Records records, VersionRef version, int most) throws RefusedException {
        if (most == 0) {
            return;
        }
        Instant reset = records.runs().breakerReset(version.runbookId()).orElse(Instant.MIN);
        List<ExecutionSummary> last = records.executions().page(Filter.of(version), 0, most);
        boolean open = last.size() == most
                && last.stream()
                        .allMatch(one -> (one.outcome() == Outcome.FAILED || one.outcome() == Outcome.INEFFECTIVE)
                                && one.startedAt().isAfter(reset));
        if (open) {
            throw limited("the last " + most + " executions of " + version
                    + " failed or were ineffective, so a person has to look at it; 'runbook limits reset "
                    + version.runbookId() + "', or the page, lets it run again");
        }
    }

    private static RefusedException limited(String why) {
        return new RefusedException(Reason.LIMITED, why);
    }
}
