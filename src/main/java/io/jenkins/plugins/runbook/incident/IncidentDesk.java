package io.jenkins.plugins.runbook.incident;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Source;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes reports of incidents in and says what waits for somebody. An incident that is reported while somebody works on it is counted and
 * starts nothing.
 *
 * <p>A bounded number is kept. What has ended makes room first, then what maps to nothing, the oldest before the others; what waits or is
 * worked on never does: a report for which there is no room is refused, so that the reporter tries again. {@link #troubles} says either.
 *
 * <p>Safe for use by many threads, and by several processes on one store.
 */
public final class IncidentDesk implements AutoCloseable {

    private static final int AT_ONCE = 200;
    private static final int SHOWN = 100;
    private static final int DAYS_KEPT = 90;
    private static final int JUDGED_AT_ONCE = 500;

    private final Store store;
    private final IncidentPolicy policy;
    private final AlertJudge judge;
    private final Clock clock;
    private final Runnable waiting;
    private final Runnable judged;
    /** {@code null} when Alertmanager is told nothing. */
    private final AlertmanagerLink link;

    private final Redactor redactor = new Redactor(List.of());
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong forgotten = new AtomicLong();
    private final AtomicLong truncated = new AtomicLong();
    /** How many may be added before somebody counts; guarded by the store, which lets one write at a time. */
    private final AtomicLong room = new AtomicLong();

    /**
     * @param recurrenceWindow how long a fix must last
     * @param waiting called when incidents wait that did not before
     * @param judged called when an execution was judged anew
     */
    public IncidentDesk(
            Store store,
            IncidentPolicy policy,
            Duration recurrenceWindow,
            Clock clock,
            Runnable waiting,
            Runnable judged) {
        this.store = store;
        this.policy = policy;
        this.judge = new AlertJudge(recurrenceWindow);
        this.clock = clock;
        this.waiting = waiting;
        this.judged = judged;
        this.link = AlertmanagerLink.to(policy.alertmanager(), store, clock);
    }

    /** Tells Alertmanager nothing any more. */
    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
    }

    /** There is no room for a report; the reporter should try again. */
    public static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Takes in what a body reports: Alertmanager's webhook, a plain incident, or several.
     *
     * @throws IllegalArgumentException with a sentence, when it is no report
     * @throws FullException when there is no room; what was taken in before stays, and reporting it again does no harm
     */
    @NonNull
    public Receipt receive(@NonNull JsonNode body) {
        IncidentReader.Reading reading = IncidentReader.read(body);
        truncated.addAndGet(reading.truncated());
        Tally tally = new Tally();
        try {
            List<IncidentReport> reports = reading.reports();
            for (int from = 0; from < reports.size(); from += AT_ONCE) {
                List<IncidentReport> some = reports.subList(from, Math.min(reports.size(), from + AT_ONCE));
                tally = tally.plus(take(some));
            }
        } finally {
            if (tally.waiting > 0) {
                waiting.run();
            }
            if (tally.judged > 0) {
                judged.run();
            }
        }
        return new Receipt(
                reading.reports().size(),
                tally.fresh,
                tally.repeated,
                tally.resolved,
                tally.unmapped,
                reading.rejected(),
                reading.truncated(),
                tally.states);
    }

    private Tally take(List<IncidentReport> reports) {
        List<Prepared> prepared = reports.stream().map(this::prepare).toList();
        try {
            return store.transact(records -> {
                Tally tally = new Tally();
                for (Prepared one : prepared) {
                    take(records, one, tally);
                }
                return tally;
            });
        } catch (FullException e) {
            room.set(0);
            refused.addAndGet(reports.size());
            throw e;
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
        boolean anew = state != known.state() || state == State.WAITING;
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
                anew ? null : known.silence());
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
        boolean nobody = known.state() == State.WAITING || known.state() == State.UNMAPPED;
        ReportedIncident over = new ReportedIncident(
                known.incident(),
                known.parameters(),
                known.labels(),
                known.source(),
                nobody ? State.ENDED : known.state(),
                known.firstAt(),
                now,
                known.beganAt(),
                known.resolvedAt() == null ? now : known.resolvedAt(),
                known.reports() + 1,
                known.takers(),
                known.endedAt(),
                known.executionId(),
                known.silence());
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
            throw new FullException("There is no room for another incident: " + policy.most()
                    + " wait or are worked on. Report it again later, or start jobs for those that wait.");
        }
        room.set(Math.min(AT_ONCE, policy.most() - kept) - 1);
    }

    /** Takes an incident over for somebody who will work on it; empty when it does not wait and nobody works on it any more. */
    @NonNull
    public Optional<ReportedIncident> take(@NonNull String id, @NonNull String taker) {
        Optional<ReportedIncident> mine = store.transact(records -> {
            Optional<ReportedIncident> taken = records.incidents()
                    .find(id)
                    .filter(known -> known.state() == State.WAITING || known.state() == State.TAKEN)
                    .map(known -> known.takenBy(taker));
            taken.ifPresent(records.incidents()::save);
            return taken;
        });
        if (link != null) {
            mine.ifPresent(link::taken);
        }
        return mine;
    }

    /** Notes that somebody works on it no longer. */
    public void leave(@NonNull String id, @NonNull String taker) {
        Optional<ReportedIncident> now = store.transact(records -> {
            Optional<ReportedIncident> left =
                    records.incidents().find(id).map(known -> known.leftBy(taker, clock.instant()));
            left.ifPresent(known -> {
                records.incidents().save(known);
                if (known.state() == State.ENDED && known.resolvedAt() != null) {
                    judge.resolved(records, known);
                }
            });
            return left;
        });
        if (link != null) {
            now.ifPresent(link::left);
        }
    }

    /** Gives back what could not be begun: it waits again, unless somebody else works on it. */
    public void giveBack(@NonNull String id, @NonNull String taker) {
        Optional<ReportedIncident> now = store.transact(records -> {
            Optional<ReportedIncident> back = records.incidents()
                    .find(id)
                    .filter(known -> known.takers().contains(taker))
                    .map(known -> known.leftBy(taker, clock.instant()))
                    .map(known -> known.state() == State.ENDED && known.resolvedAt() == null
                            ? known.in(State.WAITING)
                            : known);
            back.ifPresent(records.incidents()::save);
            return back;
        });
        if (link != null) {
            now.ifPresent(link::left);
        }
        if (now.filter(known -> known.state() == State.WAITING).isPresent()) {
            waiting.run();
        }
    }

    /**
     * Closes an incident for a person: nothing starts for it any more, until it is reported as new.
     *
     * @return it, empty when there is none
     */
    @NonNull
    public Optional<ReportedIncident> close(@NonNull String id, @NonNull String person) {
        return store.transact(records -> {
            Optional<ReportedIncident> closed =
                    records.incidents().find(id).map(known -> closed(known, clock.instant()));
            closed.ifPresent(known -> {
                records.incidents().save(known);
                records.audit()
                        .append(person, "incident.closed", id, known.incident().type());
            });
            return closed;
        });
    }

    private static ReportedIncident closed(ReportedIncident known, Instant now) {
        return known.state() == State.WAITING || known.state() == State.UNMAPPED
                ? known.takenBy("a person").leftBy("a person", now)
                : known;
    }

    /** What was never reported to be over is judged, and what is old is forgotten. Called now and then. */
    public void keepUp() {
        Instant now = clock.instant();
        if (policy.expectsResolved()) {
            judgeSilent(now);
        }
        store.transact(records -> records.incidents().forget(AT_ONCE, now.minus(Duration.ofDays(DAYS_KEPT))));
    }

    /** Alerts whose end was never reported. Where Alertmanager can be asked, its answer counts. */
    private void judgeSilent(Instant now) {
        Instant due = now.minus(judge.window());
        List<ReportedIncident> late = store.read(
                records -> records.incidents().unresolved(due.minus(Duration.ofDays(1)), due, JUDGED_AT_ONCE).stream()
                        .filter(one -> one.source() == Source.ALERTMANAGER && judge.awaitsEnd(records, one, now))
                        .toList());
        boolean any = false;
        for (ReportedIncident one : late) {
            Optional<Boolean> goesOn = link == null ? Optional.of(true) : link.has(one);
            if (goesOn.isPresent()) {
                any |= store.transact(records -> settle(records, one.id(), goesOn.get(), now));
            }
        }
        if (any) {
            judged.run();
        }
    }

    private boolean settle(Records records, String id, boolean goesOn, Instant now) {
        Optional<ReportedIncident> known = records.incidents().find(id).filter(one -> one.resolvedAt() == null);
        if (known.isEmpty()) {
            return false;
        }
        if (goesOn) {
            return judge.neverResolved(records, known.get(), now);
        }
        ReportedIncident over = known.get().resolved(now);
        records.incidents().save(over);
        judge.resolved(records, over);
        return false;
    }

    /** What an admin should know, in sentences. */
    @NonNull
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (refused.get() > 0) {
            troubles.add(refused.get() + " reports of incidents were turned away since the start, because "
                    + policy.most() + " incidents wait or are worked on. Whoever reported them tries again.");
        }
        if (forgotten.get() > 0) {
            troubles.add(forgotten.get() + " incidents that had ended or map to nothing were forgotten since the start"
                    + " to make room; " + policy.most() + " are kept.");
        }
        if (truncated.get() > 0) {
            troubles.add("Alertmanager left out " + truncated.get()
                    + " alerts since the start; raise max_alerts of its webhook.");
        }
        if (link != null) {
            troubles.addAll(link.troubles());
        }
        return troubles;
    }

    /** Counts while reports are taken in; used by one thread. */
    private static final class Tally {
        private int fresh;
        private int repeated;
        private int resolved;
        private int unmapped;
        private int waiting;
        private int judged;
        private final Map<String, String> states = new LinkedHashMap<>();

        Tally plus(Tally more) {
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
            return this;
        }

        void show(ReportedIncident incident) {
            if (states.size() < SHOWN) {
                states.put(incident.id(), Words.of(incident.state()));
            }
        }
    }
}
