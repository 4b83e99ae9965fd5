package io.jenkins.plugins.runbook.jenkins.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.ComboBoxModel;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentAction;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import java.io.Serializable;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Why a runbook is run, as a job says it: {@code incident: [type: 'service_crash', severity: 'high']}. All of it is optional. */
public final class IncidentArgument implements Describable<IncidentArgument>, Serializable {

    private static final long serialVersionUID = 1L;
    private static final String DEFAULT_SEVERITY = "medium";
    private static final String UNKNOWN_TYPE = "unspecified";

    private String id;
    private String type;
    private String severity;
    private String description;
    /** Said by who reported it, never by a job. */
    @CheckForNull
    private String host;

    @DataBoundConstructor
    public IncidentArgument() {
        // All of it is optional.
    }

    public String getId() {
        return id;
    }

    @DataBoundSetter
    public void setId(String id) {
        this.id = Util.fixEmptyAndTrim(id);
    }

    public String getType() {
        return type;
    }

    @DataBoundSetter
    public void setType(String type) {
        this.type = Util.fixEmptyAndTrim(type);
    }

    public String getSeverity() {
        return severity;
    }

    @DataBoundSetter
    public void setSeverity(String severity) {
        this.severity = Util.fixEmptyAndTrim(severity);
    }

    public String getDescription() {
        return description;
    }

    @DataBoundSetter
    public void setDescription(String description) {
        this.description = Util.fixEmptyAndTrim(description);
    }

    /** What a build was started for. */
    static IncidentArgument of(IncidentAction started) {
        IncidentArgument incident = new IncidentArgument();
        incident.id = started.getId();
        incident.type = started.getType();
        incident.severity = started.getSeverity();
        incident.host = started.getHost();
        incident.description = started.getDescription();
        return incident;
    }

    /** Whether nothing of it was said. */
    boolean isEmpty() {
        return id == null && type == null && severity == null && description == null;
    }

    /**
     * The incident with what was left out made up.
     *
     * @param build names an incident that has no id
     * @param runbook tells the type where none was given, {@code null} when it is not known yet
     */
    Incident complete(String build, @CheckForNull Runbook runbook) {
        return new Incident(
                id == null ? build : id,
                type == null ? firstType(runbook) : type,
                severity == null ? DEFAULT_SEVERITY : severity,
                host,
                description == null ? "" : description);
    }

    private static String firstType(Runbook runbook) {
        List<String> types = runbook == null ? List.of() : runbook.incidentTypes();
        return types.isEmpty() ? UNKNOWN_TYPE : types.get(0);
    }

    /** Describes the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<IncidentArgument> {

        @Override
        public String getDisplayName() {
            return Messages.IncidentArgument_DisplayName();
        }

        /** The types the plugin knows to verify; any other word goes too. */
        public ComboBoxModel doFillTypeItems() {
            return new ComboBoxModel(
                    Incident.SERVICE_CRASH,
                    Incident.DISK_FULL,
                    Incident.HIGH_CPU,
                    Incident.MEMORY_LEAK,
                    Incident.CERT_EXPIRY,
                    Incident.BACKUP_FAILURE);
        }

        public ListBoxModel doFillSeverityItems() {
            ListBoxModel severities = new ListBoxModel();
            severities.add("", "");
            List.of("critical", "high", "medium", "low").forEach(severities::add);
            return severities;
        }
    }
}
