package io.jenkins.plugins.runbook.incident;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
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
import java.util.List;
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
    private static final int DAYS_KEPT = 90;
    private static final int JUDGED_AT_ONCE = 500;

    private final Store store;
    private final IncidentPolicy policy;
    private final AlertJudge judge;
    private final Clock clock;
    private final Runnable waiting;
    private final Runnable judged;
    /** {@code null} when Alertmanager is told nothing. */
    @CheckForNull
    private final AlertmanagerLink link;

    private final IncidentIntake intake;
    private final AtomicLong truncated = new AtomicLong();

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
        this.intake = new IncidentIntake(store, policy, judge, clock);
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
        IncidentIntake.Tally tally = new IncidentIntake.Tally();
        try {
            intake.take(reading.reports(), tally);
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

    /** Takes an incident over for somebody who will work on it; empty when it does not wait and nobody works on it any more. */
    @NonNull
    public Optional<ReportedIncident> take(@NonNull String id, @NonNull String taker) {
        Optional<ReportedIncident> mine = store.transact(records -> {
            Optional<ReportedIncident> taken = records.incidents()
                    .find(id)
                    .filter(known -> known.isOpen() || known.state() == State.TAKEN)
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
     * Notes that somebody who took it was refused by a limit or a suspension: it waits until that has passed, unless somebody else works
     * on it.
     *
     * @param refused by what, and who had taken it
     */
    public void hold(@NonNull String id, @NonNull ReportedIncident.Hold refused) {
        Optional<ReportedIncident> now = store.transact(records -> {
            Optional<ReportedIncident> held = records.incidents().find(id).map(known -> known.heldFor(refused));
            held.ifPresent(known -> {
                records.incidents().save(known);
                if (known.state() == State.ENDED && known.resolvedAt() != null) {
                    judge.resolved(records, known);
                }
            });
            return held;
        });
        if (link != null) {
            now.ifPresent(link::left);
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
        return known.isOpen() || known.state() == State.UNMAPPED
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
        if (intake.refused() > 0) {
            troubles.add(intake.refused() + " reports of incidents were turned away since the start, because "
                    + policy.most() + " incidents wait or are worked on. Whoever reported them tries again.");
        }
        if (intake.forgotten() > 0) {
            troubles.add(
                    intake.forgotten() + " incidents that had ended or map to nothing were forgotten since the start"
                            + " to make room; " + policy.most() + " are kept.");
        }
        if (truncated.get() > 0) {
            troubles.add("Alertmanager left out " + truncated.get()
                    + " alerts since the start; raise max_alerts of its webhook.");
        }
        store.<Optional<ReportedIncident>, RuntimeException>read(records ->
                        records.incidents().oldest(State.HELD, 0, 1).stream().findFirst())
                .ifPresent(first -> troubles.add(held(first)));
        if (link != null) {
            troubles.addAll(link.troubles());
        }
        return troubles;
    }

    private String held(ReportedIncident first) {
        long many = store.read(records -> records.incidents().counts()).getOrDefault(State.HELD, 0L);
        return many + (many == 1 ? " incident waits" : " incidents wait")
                + " because a limit or a suspension refused what was started, the first of them, "
                + first.incident().type() + " (" + first.id() + "), since "
                + Words.moment(
                        first.hold() == null ? first.lastAt() : first.hold().since()) + ": "
                + (first.hold() == null ? "" : first.hold().reason());
    }
}
