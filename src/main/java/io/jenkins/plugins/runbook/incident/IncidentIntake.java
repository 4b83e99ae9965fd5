package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes reports of incidents down. Those that arrive while others are being written are written together, in one transaction: a storm in
 * which each alert is a request of its own costs a transaction for as many as wait, not for each.
 *
 * <p>Safe for use by many threads.
 */
final class IncidentIntake {

    private static final int AT_ONCE = 200;
    private static final int SHOWN = 100;

    private final Store store;
    private final IncidentPolicy policy;
    private final AlertJudge judge;
    private final Clock clock;
    private final Redactor redactor = new Redactor(List.of());
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong forgotten = new AtomicLong();

    private final Queue<Parcel> parcels = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();
    /** How many may be added before they are counted; guarded by the store, which lets one write at a time. */
    private final AtomicLong room = new AtomicLong();

    IncidentIntake(Store store, IncidentPolicy policy, AlertJudge judge, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.judge = judge;
        this.clock = clock;
    }

    /**
     * Writes reports down, a bounded number at once.
     *
     * @param tally is told what became of each
     * @throws IncidentDesk.FullException when there is no room for all of them; those before stay
     */
    void take(@NonNull List<IncidentReport> reports, @NonNull Tally tally) {
        for (int from = 0; from < reports.size(); from += AT_ONCE) {
            List<IncidentReport> some = reports.subList(from, Math.min(reports.size(), from + AT_ONCE));
            tally.add(write(new Parcel(some.stream().map(this::prepare).toList())));
        }
    }

    /** How many reports there was no room for since the start. */
    long refused() {
        return refused.get();
    }

    /** How many incidents made room since the start. */
    long forgotten() {
        return forgotten.get();
    }

    /** The thread that has the turn writes what waits, also for others, until its own is written. */
    private Tally write(Parcel mine) {
        parcels.add(mine);
        turn.lock();
        try {
            while (!mine.isDone()) {
                write(waiting());
            }
        } finally {
            turn.unlock();
        }
        return mine.tally();
    }

    private List<Parcel> waiting() {
        List<Parcel> some = new ArrayList<>();
        int reports = 0;
        for (Parcel next = parcels.peek();
                next != null && (some.isEmpty() || reports + next.reports.size() <= AT_ONCE);
                next = parcels.peek()) {
            some.add(parcels.remove());
            reports += next.reports.size();
        }
        return some;
    }

    private void write(List<Parcel> together) {
        if (together.size() > 1) {
            try {
                List<Tally> tallies = store.transact(records ->
                        together.stream().map(parcel -> write(records, parcel)).toList());
                for (int i = 0; i < tallies.size(); i++) {
                    together.get(i).tally = tallies.get(i);
                }
                return;
            } catch (RuntimeException | Error e) {
                room.set(0); // nothing was written; each by itself, so that one that cannot be written is the only one
            }
        }
        for (Parcel alone : together) {
            try {
                alone.tally = store.transact(records -> write(records, alone));
            } catch (RuntimeException | Error e) {
                room.set(0);
                refused.addAndGet(e instanceof IncidentDesk.FullException ? alone.reports.size() : 0);
                alone.failure = e;
            }
        }
    }

    private Tally write(Records records, Parcel parcel) {
        Tally tally = new Tally();
        for (Prepared one : parcel.reports) {
            take(records, one, tally);
        }
        return tally;
    }

    /** Reports that were made together, and what became of them; guarded by the turn. */
    private static final class Parcel {
        private final List<Prepared> reports;
        private Tally tally;
        private Throwable failure;

        Parcel(List<Prepared> reports) {
            this.reports = reports;
        }

        boolean isDone() {
            return tally != null || failure != null;
        }

        Tally tally() {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw (RuntimeException) failure;
            }
            return tally;
        }
    }

    /** What is made of a report before the transaction, which must be short. */
    private record Prepared(IncidentReport report, IncidentMapping.Mapped mapped, Map<String, String> labels) {}

    private Prepared prepare(IncidentReport report) {
        IncidentMapping.Mapped mapped = policy.mapping().map(report);
        Incident told = mapped.incident();
        Incident redacted = new Incident(
                told.id(),
                redactor.redact(told.type()),
                told.severity(),
                told.host() == null ? null : redactor.redact(told.host()),
                redactor.redact(told.description()));
        return new Prepared(
                report, new IncidentMapping.Mapped(redacted, redacted(mapped.parameters())), redacted(report.labels()));
    }

    private Map<String, String> redacted(Map<String, String> values) {
        Map<String, String> redacted = new LinkedHashMap<>();
        values.forEach((name, value) -> redacted.put(redactor.redact(name), redactor.redact(value)));
        return redacted;
    }

    private void take(Records records, Prepared prepared, Tally tally) {
        Instant now = clock.instant();
        Optional<ReportedIncident> known =
                records.incidents().find(prepared.mapped.incident().id());
        ReportedIncident next;
        if (known.isEmpty()) {
            makeRoom(records, now);
            next = fresh(prepared, now);
            tally.fresh++;
        } else {
            next = again(records, known.get(), prepared, now, tally);
            tally.repeated++;
        }
        if (prepared.report.resolved()) {
            tally.resolved++;
        }
        if (next.state() == State.UNMAPPED) {
            tally.unmapped++;
        }
        if (next.state() == State.WAITING && known.map(ReportedIncident::state).orElse(null) != State.WAITING) {
            tally.waiting++;
        }
        records.incidents().save(next);
        tally.show(next);
    }

    private static ReportedIncident fresh(Prepared prepared, Instant now) {
        boolean over = prepared.report.resolved();
        return new ReportedIncident(
                prepared.mapped.incident(),
                prepared.mapped.parameters(),
                prepared.labels,
                prepared.report.source(),
                over ? State.ENDED : stateOf(prepared),
                now,
                now,
                prepared.report.beganAt(),
                over ? now : null,
                1,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static State stateOf(Prepared prepared) {
        return prepared.mapped.incident().type().equals(Incident.UNKNOWN) ? State.UNMAPPED : State.WAITING;
    }

    private ReportedIncident again(
            Records records, ReportedIncident known, Prepared prepared, Instant now, Tally tally) {
        if (prepared.report.resolved()) {
            return over(records, known, now);
        }
        State state = known.state();
        if (state == State.UNMAPPED) {
            state = stateOf(prepared);
        } else if (state == State.ENDED && isBack(records, known, prepared.report)) {
            state = stateOf(prepared);
            tally.judged += judge.returned(records, known, false, now) ? 1 : 0;
        } else if (state == State.ENDED && goesOn(known, now)) {
            state = stateOf(prepared);
            tally.judged += judge.returned(records, known, true, now) ? 1 : 0;
        }
        boolean anew = state != known.state() || known.isOpen();
        return new ReportedIncident(
                anew ? prepared.mapped.incident() : known.incident(),
                anew ? prepared.mapped.parameters() : known.parameters(),
                prepared.labels,
                prepared.report.source(),
                state,
                known.firstAt(),
                now,
                prepared.report.beganAt() == null ? known.beganAt() : prepared.report.beganAt(),
                null,
                known.reports() + 1,
                known.takers(),
                state == State.ENDED ? known.endedAt() : null,
                known.executionId(),
                anew ? null : known.silence(),
                known.hold());
    }

    /** Whether it was over and began anew. A reporter that does not say when it began, says it again because it is there again. */
    private static boolean isBack(Records records, ReportedIncident known, IncidentReport report) {
        if (known.resolvedAt() != null || report.beganAt() == null) {
            return true;
        }
        return AlertJudge.lastExecution(records, known)
                .map(ExecutionResult::completedAt)
                .or(() -> Optional.ofNullable(known.endedAt()))
                .filter(report.beganAt()::isAfter)
                .isPresent();
    }

    /** Whether the reporter had time enough to notice that it is over. */
    private boolean goesOn(ReportedIncident known, Instant now) {
        return known.endedAt() == null || Duration.between(known.endedAt(), now).compareTo(policy.grace()) > 0;
    }

    private ReportedIncident over(Records records, ReportedIncident known, Instant now) {
        if (AlertmanagerLink.TOLD.equals(known.silence()) && !goesOn(known, now)) {
            return known; // it repeats what it was told
        }
        boolean unattended = known.isOpen() || known.state() == State.UNMAPPED;
        ReportedIncident over = new ReportedIncident(
                known.incident(),
                known.parameters(),
                known.labels(),
                known.source(),
                unattended ? State.ENDED : known.state(),
                known.firstAt(),
                now,
                known.beganAt(),
                known.resolvedAt() == null ? now : known.resolvedAt(),
                known.reports() + 1,
                known.takers(),
                known.endedAt(),
                known.executionId(),
                known.silence(),
                known.hold());
        if (over.state() == State.ENDED) {
            judge.resolved(records, over);
        }
        return over;
    }

    /** Counts now and then alone: counting takes time in the number of incidents. */
    private void makeRoom(Records records, Instant now) {
        if (room.getAndDecrement() > 0) {
            return;
        }
        long kept = records.incidents().counts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        if (kept >= policy.most()) {
            int wanted = (int) Math.min(AT_ONCE, kept - policy.most() + Math.max(1, policy.most() / 100));
            int made = records.incidents().forget(wanted, now.plusSeconds(1));
            forgotten.addAndGet(made);
            kept -= made;
        }
        if (kept >= policy.most()) {
            throw new IncidentDesk.FullException("There is no room for another incident: " + policy.most()
                    + " wait or are worked on. Report it again later, or start jobs for those that wait.");
        }
        room.set(Math.min(AT_ONCE, policy.most() - kept) - 1);
    }

    /** What became of reports; for one thread at a time. */
    static final class Tally {
        int fresh;
        int repeated;
        int resolved;
        int unmapped;
        int waiting;
        int judged;
        final Map<String, String> states = new LinkedHashMap<>();

        void add(Tally more) {
            fresh += more.fresh;
            repeated += more.repeated;
            resolved += more.resolved;
            unmapped += more.unmapped;
            waiting += more.waiting;
            judged += more.judged;
            more.states.forEach((id, state) -> {
                if (states.size() < SHOWN) {
                    states.put(id, state);
                }
            });
        }

        void show(ReportedIncident incident) {
            if (states.size() < SHOWN) {
                states.put(incident.id(), Words.of(incident.state()));
            }
        }
    }
}
