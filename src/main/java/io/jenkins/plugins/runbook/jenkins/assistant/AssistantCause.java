package io.jenkins.plugins.runbook.jenkins.assistant;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Cause;
import io.jenkins.plugins.runbook.jenkins.Messages;
import java.util.Objects;
import org.kohsuke.stapler.export.Exported;

/** A build was started by an assistant for a person. */
public final class AssistantCause extends Cause {

    private final String person;
    private final String assistant;
    private final String incidentType;
    private final String runbook;

    /**
     * @param person id of the user
     * @param assistant name of the assistant
     * @param runbook which runbook was asked for, {@code null} for the one that answers best
     */
    AssistantCause(
            @NonNull String person,
            @NonNull String assistant,
            @NonNull String incidentType,
            @CheckForNull String runbook) {
        this.person = person;
        this.assistant = assistant;
        this.incidentType = incidentType;
        this.runbook = runbook;
    }

    @Exported(visibility = 3)
    public String getPerson() {
        return person;
    }

    @Exported(visibility = 3)
    public String getAssistant() {
        return assistant;
    }

    @Exported(visibility = 3)
    public String getIncidentType() {
        return incidentType;
    }

    /** {@code null} when none was named. */
    @Exported(visibility = 3)
    public String getRunbook() {
        return runbook;
    }

    @Override
    public String getShortDescription() {
        return runbook == null
                ? Messages.AssistantCause_Incident(person, assistant, incidentType)
                : Messages.AssistantCause_Runbook(person, assistant, incidentType, runbook);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AssistantCause cause
                && person.equals(cause.person)
                && assistant.equals(cause.assistant)
                && incidentType.equals(cause.incidentType)
                && Objects.equals(runbook, cause.runbook);
    }

    @Override
    public int hashCode() {
        return Objects.hash(person, assistant, incidentType, runbook);
    }
}
