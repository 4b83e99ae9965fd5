package io.jenkins.plugins.runbook.jenkins.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.model.ReportedIncident.Hold;
import java.time.Instant;

/**
 * A limit or a suspension refused what a build wanted to do about its incident. While a build has this at its end, its incident waits
 * until that has passed, and has not ended.
 */
public final class IncidentHold extends InvisibleAction {

    private final String reason;
    private final String runbookId;
    private final String hostname;

    private IncidentHold(String reason, String runbookId, String hostname) {
        this.reason = reason;
        this.runbookId = runbookId;
        this.hostname = hostname;
    }

    /** Notes a refusal on a build that an incident started; any other refusal than those that pass is none of this. */
    public static void note(
            @NonNull Run<?, ?> build,
            @NonNull RefusedException refusal,
            @NonNull String runbookId,
            @NonNull String hostname) {
        boolean passes = refusal.reason() == Reason.LIMITED || refusal.reason() == Reason.SUSPENDED;
        if (passes && build.getAction(IncidentAction.class) != null) {
            build.addOrReplaceAction(new IncidentHold(refusal.getMessage(), runbookId, hostname));
        }
    }

    /** Something was executed after all. */
    public static void forget(@NonNull Run<?, ?> build) {
        build.removeActions(IncidentHold.class);
    }

    /** For the incident that a job had taken. */
    Hold of(@NonNull String job, @NonNull Instant now) {
        return new Hold(reason, runbookId, hostname, job, now);
    }
}
