package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.EnvVars;
import hudson.model.Action;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Run;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The incident a build was started for: its environment as {@code INCIDENT_*}, and what the step {@code runbook} takes when it is told
 * of none. Builds of one job for different incidents are different builds.
 */
public final class IncidentAction extends InvisibleAction implements Queue.QueueAction, EnvironmentContributingAction {

    @CheckForNull
    private final String id;

    @CheckForNull
    private final String type;

    @CheckForNull
    private final String severity;

    @CheckForNull
    private final String host;

    @CheckForNull
    private final String description;

    private final LinkedHashMap<String, String> parameters;
    /** {@code null} unless whoever started the build named one. */
    private final String runbook;

    /** @param reported the incident */
    public IncidentAction(@NonNull ReportedIncident reported) {
        this(reported.incident(), reported.parameters(), null);
    }

    /**
     * @param incident why
     * @param parameters values for a runbook's parameters
     * @param runbook id of the runbook that is wanted, or a version of one; {@code null} for the one that answers best
     */
    public IncidentAction(
            @NonNull Incident incident, @NonNull Map<String, String> parameters, @CheckForNull String runbook) {
        id = incident.id();
        type = incident.type();
        severity = incident.severity();
        host = incident.host();
        description = incident.description();
        this.parameters = new LinkedHashMap<>(parameters);
        this.runbook = runbook;
    }

    @NonNull
    public String getId() {
        return id;
    }

    @NonNull
    public String getType() {
        return type;
    }

    @NonNull
    public String getSeverity() {
        return severity;
    }

    @CheckForNull
    public String getHost() {
        return host;
    }

    @NonNull
    public String getDescription() {
        return description;
    }

    /** Values for a runbook's parameters. */
    @NonNull
    public Map<String, String> getParameters() {
        return Map.copyOf(parameters);
    }

    /** The runbook that the step {@code runbook} takes when it names none; {@code null} for the one that answers best. */
    @CheckForNull
    public String getRunbook() {
        return runbook;
    }

    /** As variables of the environment, which are never part of a command's text. */
    @NonNull
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("INCIDENT_ID", id);
        variables.put("INCIDENT_TYPE", type);
        variables.put("INCIDENT_SEVERITY", severity);
        variables.put("INCIDENT_HOST", Objects.toString(host, ""));
        variables.put("INCIDENT_DESCRIPTION", description);
        variables.put("INCIDENT_RUNBOOK", Objects.toString(runbook, ""));
        return variables;
    }

    @Override
    public void buildEnvironment(Run<?, ?> build, EnvVars environment) {
        environment.putAll(variables());
    }

    /** Jenkins asks whether this build is another than one of the same job that waits with these actions. */
    @Override
    public boolean shouldSchedule(List<Action> actions) {
        return actions.stream().noneMatch(action -> action instanceof IncidentAction other && other.id.equals(id));
    }
}
