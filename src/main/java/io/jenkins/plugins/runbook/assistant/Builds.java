package io.jenkins.plugins.runbook.assistant;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.Incident;
import java.util.Map;

/** Builds of jobs, in which runbooks run for assistants. Safe for use by many threads. */
public interface Builds {

    /**
     * What a build is to do.
     *
     * @param incident why
     * @param runbook id of a runbook, or a version of one; {@code null} for the one that answers best to the incident
     * @param parameters values for the runbook, by name
     */
    record Order(
            @NonNull Incident incident,
            @CheckForNull String runbook,
            @NonNull Map<String, String> parameters) {}

    /**
     * Finds the job, as the person who is logged in sees jobs.
     *
     * @param named full name of a job, or {@code null} for the only one that answers the type of incident
     * @return its full name
     * @throws ToolException when there is none, or the person may not build it, with a sentence that says what instead
     */
    @NonNull
    String find(@CheckForNull String named, @NonNull String incidentType);

    /**
     * Puts a build into the queue, as the person who is logged in.
     *
     * @param job as {@link #find} named it
     * @param caller for whom, and through which assistant
     * @return where it can be followed: addresses by name
     * @throws ToolException when it cannot be queued
     * @throws InterruptedException when the call was cancelled; what is in the queue stays there
     */
    @NonNull
    Map<String, String> start(@NonNull String job, @NonNull Order order, @NonNull Caller caller)
            throws InterruptedException;
}
