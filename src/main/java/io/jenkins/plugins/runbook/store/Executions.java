package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Executions and what they came to. */
public interface Executions {

    /** Keeps a result. A result with the same id is replaced, so that saving twice counts once. */
    void save(ExecutionResult result);

    /** Keeps results of which the store has none, each with an id of its own, by few statements. */
    void addAll(List<ExecutionResult> results);

    Optional<ExecutionResult> find(String id);

    /** The newest first. */
    List<ExecutionSummary> page(Filter filter, int offset, int limit);

    /**
     * Those that began before another one, the newest first: the next page behind it, however long the list is.
     *
     * @param id of an execution
     * @return empty when there is none of this id
     */
    List<ExecutionSummary> pageBefore(Filter filter, String id, int limit);

    long count(Filter filter);

    /** The same, counting no further than to this number. */
    long count(Filter filter, int most);

    /** The newest results of a version with this outcome, newest first. */
    List<ExecutionResult> latest(VersionRef version, Outcome outcome, int limit);

    /**
     * Results for a type of incident on a host, its name as it was recorded, that began in a span of time, both ends included; newest
     * first.
     */
    List<ExecutionResult> onHost(String hostname, String incidentType, Instant from, Instant to, int limit);

    /** Of those, the ones with this outcome. */
    List<ExecutionResult> onHost(
            String hostname, String incidentType, Outcome outcome, Instant from, Instant to, int limit);

    /**
     * Deletes an execution with its analysis, as when its build is deleted. Statistics keep counting it.
     *
     * @return whether there was one
     */
    boolean delete(String id);

    /**
     * Deletes the oldest executions that began before a moment, with their analyses, unless an open review rests on them. Statistics
     * keep counting them, once: a deleted result that is saved again is not counted again.
     *
     * @param limit how many at most
     * @return how many
     */
    int deleteBefore(Instant startedBefore, int limit);

    /** How often each version of a runbook came to each outcome, rehearsals and dry runs left out, by version number. */
    List<VersionRecord> recordOf(String runbookId);

    /** The same of several runbooks. */
    Map<VersionRef, VersionRecord> recordsOf(Collection<String> runbookIds);

    /** The jobs that asked for executions, each once; an empty name stands for those of which none is known. */
    List<String> jobs();

    /** The job that asked for an execution, as it is called now; empty when there is no such execution. */
    Optional<String> jobOf(String id);

    /**
     * Notes that a job, or a folder with all that is in it, is called otherwise from now on.
     *
     * @return how many executions belong to it
     */
    int jobMoved(String from, String to);

    /** Notes that an execution belongs to this job, by the name it has now. */
    void belongsTo(String id, String job);

    /**
     * Which executions are wanted. Each part is {@code null} when anything goes.
     *
     * @param runbookId of this runbook
     * @param incidentType for incidents of this type
     * @param outcome with this outcome
     * @param since started at or after this moment
     * @param version of this version of the runbook
     * @param hiddenJobs of none of these jobs
     */
    record Filter(
            String runbookId,
            @CheckForNull String incidentType,
            @CheckForNull Outcome outcome,
            @CheckForNull Instant since,
            @CheckForNull Integer version,
            Set<String> hiddenJobs) {
        public static final Filter ALL = new Filter(null, null, null, null);

        public Filter(
                @CheckForNull String runbookId,
                @CheckForNull String incidentType,
                @CheckForNull Outcome outcome,
                @CheckForNull Instant since) {
            this(runbookId, incidentType, outcome, since, null, Set.of());
        }

        /** The same without the executions of these jobs. */
        public Filter without(Set<String> jobs) {
            return new Filter(runbookId, incidentType, outcome, since, version, Set.copyOf(jobs));
        }

        /** Executions of one version. */
        public static Filter of(VersionRef version) {
            return new Filter(version.runbookId(), null, null, null, version.number(), Set.of());
        }
    }

    /**
     * One line of a list of executions.
     *
     * @param id the execution
     * @param version what was executed
     * @param incidentType why
     * @param hostname where
     * @param outcome what it came to
     * @param startedAt when it began
     * @param durationMillis how long it took
     */
    record ExecutionSummary(
            String id,
            VersionRef version,
            String incidentType,
            String hostname,
            Outcome outcome,
            @CheckForNull Instant startedAt,
            long durationMillis) {}

    /**
     * What one version came to.
     *
     * @param version the version
     * @param verified executions whose fix was proven
     * @param unverified executions nothing could prove
     * @param ineffective executions that left the incident as it was
     * @param failed executions in which a step failed
     * @param incomplete executions that did not end
     * @param meanMillis mean duration of the verified ones, 0 without any
     */
    record VersionRecord(
            VersionRef version,
            long verified,
            long unverified,
            long ineffective,
            long failed,
            long incomplete,
            long meanMillis) {

        public long total() {
            return verified + unverified + ineffective + failed + incomplete;
        }
    }
}
