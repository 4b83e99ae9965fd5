package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.net.URI;
import java.time.Duration;

/**
 * What an admin sets about incidents from outside.
 *
 * @param mapping what they are
 * @param most how many are kept; when so many wait, more are turned away until the reporter tries again
 * @param grace how long a reporter may take to notice that an incident is over. An incident that is reported after that as still going
 *     on, was not fixed
 * @param expectsResolved whether an incident of Alertmanager that is never reported to be over was not fixed
 * @param alertmanager address of an Alertmanager that is told what is done about its alerts, or {@code null}
 */
public record IncidentPolicy(
        @NonNull IncidentMapping mapping,
        int most,
        @NonNull Duration grace,
        boolean expectsResolved,
        @CheckForNull URI alertmanager) {

    public static final IncidentPolicy DEFAULT =
            new IncidentPolicy(IncidentMapping.NONE, 20_000, Duration.ofMinutes(10), true, null);

    @NonNull
    public IncidentPolicy withMapping(@NonNull IncidentMapping other) {
        return new IncidentPolicy(other, most, grace, expectsResolved, alertmanager);
    }

    @NonNull
    public IncidentPolicy withMost(int other) {
        return new IncidentPolicy(mapping, other, grace, expectsResolved, alertmanager);
    }

    @NonNull
    public IncidentPolicy withAlertmanager(@CheckForNull URI other) {
        return new IncidentPolicy(mapping, most, grace, expectsResolved, other);
    }
}
