package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Incidents that were reported from outside, each at most once. */
public interface Incidents {

    @NonNull
    Optional<ReportedIncident> find(@NonNull String id);

    /** Adds an incident, or replaces what was known of it; the last execution is kept as {@link #executed} noted it. */
    void save(@NonNull ReportedIncident incident);

    /** Those in one of the states, and of a type when one is given; what was reported last comes first. */
    @NonNull
    List<ReportedIncident> newest(@NonNull Set<State> states, @CheckForNull String type, int offset, int limit);

    /** How many {@link #newest} has without a limit. */
    long count(@NonNull Set<State> states, @CheckForNull String type);

    /** Those in a state, the one that was reported first before the others. */
    @NonNull
    List<ReportedIncident> oldest(@NonNull State state, int offset, int limit);

    /** How many there are in each state; 0 where there is none. */
    @NonNull
    Map<State, Long> counts();

    /** Notes which execution was the last for an incident. Does nothing when the incident was not reported from outside. */
    void executed(@NonNull String id, @NonNull String executionId);

    /** Those that ended within a span of time after an execution and were not reported to be over, the earliest first. */
    @NonNull
    List<ReportedIncident> unresolved(@NonNull Instant endedFrom, @NonNull Instant endedBefore, int limit);

    /**
     * Deletes what is not worked on and does not wait: first what has ended, then what maps to nothing, each the oldest first.
     *
     * @param most how many are deleted at most
     * @param lastBefore only those that were last reported before this
     * @return how many were deleted
     */
    int forget(int most, @NonNull Instant lastBefore);
}
