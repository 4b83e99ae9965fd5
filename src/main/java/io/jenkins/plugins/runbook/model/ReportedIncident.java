package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An incident that was reported from outside, and what became of it.
 *
 * @param incident what it is; its type is {@link Incident#UNKNOWN} while nothing maps it
 * @param parameters values for a runbook's parameters, by name
 * @param labels what the reporter said of it, redacted and bounded; untrusted
 * @param source which format it came in
 * @param state where it stands
 * @param firstAt when it was reported first
 * @param lastAt when it was reported last
 * @param beganAt when the reporter says that this occurrence began; {@code null} when it does not say
 * @param resolvedAt when it was reported to be over; {@code null} while it is not, or came back
 * @param reports how often it was reported, at least 1
 * @param takers who works on it: names of builds or, until they have begun, of their jobs
 * @param endedAt when the last of them ended; {@code null} before
 * @param executionId the last execution for it; {@code null} before the first
 * @param silence identifier of the silence that Alertmanager keeps for it; {@code null} without one
 * @param hold what keeps it from being worked on; {@code null} unless it is {@link State#HELD}
 */
public record ReportedIncident(
        Incident incident,
        Map<String, String> parameters,
        Map<String, String> labels,
        Source source,
        State state,
        Instant firstAt,
        Instant lastAt,
        @CheckForNull Instant beganAt,
        @CheckForNull Instant resolvedAt,
        long reports,
        List<String> takers,
        @CheckForNull Instant endedAt,
        @CheckForNull String executionId,
        @CheckForNull String silence,
        @CheckForNull Hold hold) {

    public ReportedIncident {
        parameters = Ordered.copyOf(parameters);
        labels = Ordered.copyOf(labels);
        takers = List.copyOf(new LinkedHashSet<>(takers));
        hold = state == State.HELD ? hold : null;
    }

    /** Where an incident stands. */
    public enum State {
        /** Nothing says what kind it is: a person has to look, or a rule is missing. */
        UNMAPPED,
        /** Nobody works on it yet. */
        WAITING,
        /** A limit or a suspension refused what was started for it; it waits until that has passed. */
        HELD,
        /** A build works on it, or waits in the queue to. */
        TAKEN,
        /** Nobody works on it any more. */
        ENDED
    }

    /**
     * What was refused for an incident.
     *
     * @param reason the sentence it was refused with
     * @param runbookId the runbook
     * @param hostname where it should have run
     * @param taker who asked for it: the job
     * @param since when
     */
    public record Hold(
            @NonNull String reason,
            @NonNull String runbookId,
            @NonNull String hostname,
            @NonNull String taker,
            @NonNull Instant since) {}

    /** The formats incidents come in. */
    public enum Source {
        ALERTMANAGER,
        JSON
    }

    @NonNull
    public String id() {
        return incident.id();
    }

    /** The same in another state. */
    @NonNull
    public ReportedIncident in(@NonNull State next) {
        return copy(next, resolvedAt, takers, endedAt, silence);
    }

    /** The same, with somebody more who works on it. */
    @NonNull
    public ReportedIncident takenBy(@NonNull String taker) {
        List<String> all =
                Stream.concat(takers.stream(), Stream.of(taker)).distinct().toList();
        return copy(State.TAKEN, resolvedAt, all, null, silence);
    }

    /** The same, with somebody less; it has ended when nobody is left. Somebody who never took it changes nothing. */
    @NonNull
    public ReportedIncident leftBy(@NonNull String taker, @NonNull Instant now) {
        if (!takers.contains(taker)) {
            return this;
        }
        List<String> rest = takers.stream().filter(one -> !one.equals(taker)).toList();
        boolean over = rest.isEmpty() && state == State.TAKEN;
        return copy(over ? State.ENDED : state, resolvedAt, rest, over ? now : endedAt, silence);
    }

    /** Whether somebody can begin to work on it: nobody does, and it is not over. */
    public boolean isOpen() {
        return state == State.WAITING || state == State.HELD;
    }

    /**
     * The same after somebody who took it was refused: it waits for that to pass, unless somebody else works on it or it is over. Somebody
     * who never took it changes nothing.
     */
    @NonNull
    public ReportedIncident heldFor(@NonNull Hold refused) {
        ReportedIncident left = leftBy(refused.taker(), refused.since());
        return left == this || left.state != State.ENDED || resolvedAt != null
                ? left
                : left.copy(State.HELD, null, left.takers, endedAt, silence, refused);
    }

    /** The same, reported to be over. */
    @NonNull
    public ReportedIncident resolved(@NonNull Instant at) {
        return copy(state, at, takers, endedAt, silence);
    }

    /** The same with a silence, or with none. */
    @NonNull
    public ReportedIncident silencedBy(@CheckForNull String id) {
        return copy(state, resolvedAt, takers, endedAt, id);
    }

    private ReportedIncident copy(
            State next, Instant resolved, List<String> workers, @CheckForNull Instant ended, String quietedBy) {
        return copy(next, resolved, workers, ended, quietedBy, hold);
    }

    private ReportedIncident copy(
            State next,
            @CheckForNull Instant resolved,
            List<String> workers,
            Instant ended,
            String quietedBy,
            Hold refused) {
        return new ReportedIncident(
                incident,
                parameters,
                labels,
                source,
                next,
                firstAt,
                lastAt,
                beganAt,
                resolved,
                reports,
                workers,
                ended,
                executionId,
                quietedBy,
                refused);
    }
}
