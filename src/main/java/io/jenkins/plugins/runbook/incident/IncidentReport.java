package io.jenkins.plugins.runbook.incident;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.ReportedIncident.Source;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was reported once, before it is known what it is. Bounded, not yet redacted.
 *
 * @param source format it came in
 * @param id identifier that every report of the incident has
 * @param type what the reporter says it is, or {@code null}
 * @param severity the same, or {@code null}
 * @param host the same, or {@code null}
 * @param description free text, may be empty
 * @param labels labels and, as {@code annotations.NAME}, annotations
 * @param resolved whether it is reported to be over
 * @param beganAt when the reporter says it began, or {@code null}
 */
record IncidentReport(
        @NonNull Source source,
        @NonNull String id,
        @CheckForNull String type,
        @CheckForNull String severity,
        @CheckForNull String host,
        @NonNull String description,
        @NonNull Map<String, String> labels,
        boolean resolved,
        @CheckForNull Instant beganAt) {

    IncidentReport {
        labels = new LinkedHashMap<>(labels);
    }
}
