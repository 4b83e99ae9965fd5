package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/**
 * What an admin sets about incidents from outside.
 *
 * @param mapping what they are
 * @param most how many are kept; when so many wait, more are turned away until the reporter tries again
 * @param grace how long a reporter may take to notice that an incident is over. An incident that is reported after that as still going
 *     on, was not fixed
 * @param expectsResolved whether an incident of Alertmanager that is never reported to be over was not fixed
 */
public record IncidentPolicy(
        @NonNull IncidentMapping mapping, int most, @NonNull Duration grace, boolean expectsResolved) {

    public static final IncidentPolicy DEFAULT =
            new IncidentPolicy(IncidentMapping.NONE, 20_000, Duration.ofMinutes(10), true);

    @NonNull
    public IncidentPolicy withMapping(@NonNull IncidentMapping other) {
        return new IncidentPolicy(other, most, grace, expectsResolved);
    }

    @NonNull
    public IncidentPolicy withMost(int other) {
        return new IncidentPolicy(mapping, other, grace, expectsResolved);
    }

    @NonNull
    public IncidentPolicy withGrace(@NonNull Duration other) {
        return new IncidentPolicy(mapping, most, other, expectsResolved);
    }

    @NonNull
    public IncidentPolicy withExpectsResolved(boolean other) {
        return new IncidentPolicy(mapping, most, grace, other);
    }
}
