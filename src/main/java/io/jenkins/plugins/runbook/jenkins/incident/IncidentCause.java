package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Cause;
import io.jenkins.plugins.runbook.jenkins.Messages;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import java.util.Objects;
import org.kohsuke.stapler.export.Exported;

/** A build was started because an incident was reported. */
public final class IncidentCause extends Cause {

    private final String id;

    @CheckForNull
    private final String type;

    @CheckForNull
    private final String severity;

    @CheckForNull
    private final String host;

    IncidentCause(ReportedIncident reported) {
        id = reported.id();
        type = reported.incident().type();
        severity = reported.incident().severity();
        host = reported.incident().host();
    }

    @Exported(visibility = 3)
    public String getId() {
        return id;
    }

    @Exported(visibility = 3)
    public String getType() {
        return type;
    }

    @Exported(visibility = 3)
    public String getSeverity() {
        return severity;
    }

    /** {@code null} when it was not said. */
    @Exported(visibility = 3)
    public String getHost() {
        return host;
    }

    @Override
    public String getShortDescription() {
        return host == null
                ? Messages.IncidentCause_Description(id, type, severity)
                : Messages.IncidentCause_OnHost(id, type, severity, host);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IncidentCause cause && id.equals(cause.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id);
    }
}
