package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One execution as {@code build.xml} keeps it: a line; everything else is in a file beside it. A plain class, for XStream. */
@ExportedBean
@Restricted(NoExternalUse.class) // used by Jelly and api/json
public final class ExecutionEntry {

    private final String executionId;
    private final String runbookId;
    private final int version;

    @CheckForNull
    private final String incidentType;

    @CheckForNull
    private final String hostname;

    private final String outcome;
    private final long startedAtMillis;
    private final long durationMillis;

    private ExecutionEntry(ExecutionResult result) {
        this.executionId = result.id();
        this.runbookId = result.version().runbookId();
        this.version = result.version().number();
        this.incidentType = result.incident().type();
        this.hostname = result.hostname();
        this.outcome = result.outcome().name();
        this.startedAtMillis = result.startedAt().toEpochMilli();
        this.durationMillis = result.duration().toMillis();
    }

    static ExecutionEntry of(ExecutionResult result) {
        return new ExecutionEntry(result);
    }

    @Exported(visibility = 2)
    public String getExecutionId() {
        return executionId;
    }

    @Exported(visibility = 2)
    public String getRunbookId() {
        return runbookId;
    }

    @Exported(visibility = 2)
    public int getVersion() {
        return version;
    }

    @Exported(visibility = 2)
    public String getIncidentType() {
        return incidentType;
    }

    @Exported(visibility = 2)
    public String getHostname() {
        return hostname;
    }

    @Exported(visibility = 2)
    public String getOutcome() {
        return outcome;
    }

    @Exported(visibility = 2)
    public long getStartedAtMillis() {
        return startedAtMillis;
    }

    @Exported(visibility = 2)
    public long getDurationMillis() {
        return durationMillis;
    }

    /** The version as people write it. */
    public String getRunbook() {
        return runbookId + "-v" + version;
    }

    public String getDuration() {
        return Words.of(Duration.ofMillis(durationMillis));
    }

    /** A word of the design library's for the outcome's colour. */
    public String getTone() {
        return Tones.of(Outcome.valueOf(outcome));
    }
}
