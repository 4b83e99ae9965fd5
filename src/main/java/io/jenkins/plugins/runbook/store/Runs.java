package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which executions began and have not ended, and what a person has stopped: what limits are held against. */
public interface Runs {

    /** Notes that an execution begins; one that goes on begins anew. */
    void begin(@NonNull String executionId, @NonNull VersionRef version, @NonNull String hostname, @NonNull Instant at);

    /** Notes that an execution has ended. Does nothing when it is not known. */
    void end(@NonNull String executionId, @NonNull Instant at);

    /**
     * How many executions began at or after a moment.
     *
     * @param runbookId of this runbook, {@code null} for any
     * @param hostname on this host, {@code null} for any
     * @param but this execution is not counted
     */
    long begun(
            @CheckForNull String runbookId, @CheckForNull String hostname, @NonNull Instant since, @NonNull String but);

    /** When an execution of a runbook, other than the given one, began last on a host. */
    @NonNull
    Optional<Instant> lastBegin(@NonNull String runbookId, @NonNull String hostname, @NonNull String but);

    /**
     * The hosts on which an execution runs that began at or after a moment.
     *
     * @param runbookId of this runbook, {@code null} for any
     */
    @NonNull
    List<String> busyHosts(@CheckForNull String runbookId, @NonNull Instant since);

    /** Forgets executions that began before a moment. */
    int forget(@NonNull Instant begunBefore);

    /** Until when the failures of a runbook do not count any more, because a person looked at them. */
    @NonNull
    Optional<Instant> breakerReset(@NonNull String runbookId);

    void resetBreaker(@NonNull String runbookId, @NonNull Instant at);

    /** What is stopped, the latest first. */
    @NonNull
    List<Suspension> suspensions();

    /** Puts up a stop, in the place of one with the same scope. */
    void suspend(@NonNull Suspension suspension);

    /** @return whether there was one */
    boolean lift(@NonNull String scope);
}
