package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * Executions the learner has still to look at. Survives a restart; an execution is in it at most once. One that was tried {@value #TRIES}
 * times without an end is set aside: it stays in the table, is not among those that wait, and can be retried.
 */
public interface LearningQueue {

    /** How often the learner begins to look at an execution before it is set aside. */
    int TRIES = 2;

    /** Asks for an execution to be looked at. Asking twice asks once; asking for one that was set aside retries it. */
    void add(String executionId);

    /** Executions that wait, those not yet tried first, then the oldest first. */
    List<String> waiting(int limit);

    /** Takes an execution out, once its analysis is kept. */
    void remove(String executionId);

    /**
     * Counts a try, before it is made: a try that ends the process counts as well.
     *
     * @return how many there were by now, this one included; 0 when the execution is not queued
     */
    int begin(String executionId);

    /** Takes back what {@link #begin} counted: the try was stopped from outside, by no fault of the execution. */
    void stopped(String executionId);

    /** Notes why a try failed, for people. */
    void failed(String executionId, String message);

    /** What was set aside, the oldest first. */
    List<SetAside> setAside(int limit);

    /**
     * Lets an execution wait as if it had never been tried.
     *
     * @return whether it is queued
     */
    boolean retry(String executionId);

    /**
     * An execution that the learner could not come to an end with.
     *
     * @param executionId the execution
     * @param queuedAt since when it is queued
     * @param tries how often the learner began
     * @param message what went wrong last; {@code null} when the process ended meanwhile
     */
    record SetAside(
            String executionId,
            @CheckForNull Instant queuedAt,
            int tries,
            @CheckForNull String message) {}
}
