package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What one execution adds to the statistics.
 *
 * @param version what was executed
 * @param day when it began, UTC
 * @param outcome what it came to
 * @param durationMillis how long it took
 * @param escalated whether a person had to mend it by hand
 * @param counted whether it counts; rehearsals and dry runs do not
 */
record StatisticsRow(
        VersionRef version, LocalDate day, Outcome outcome, long durationMillis, boolean escalated, boolean counted) {

    static StatisticsRow of(ExecutionResult result) {
        return new StatisticsRow(
                result.version(),
                LocalDate.ofInstant(result.startedAt(), ZoneOffset.UTC),
                result.outcome(),
                result.duration().toMillis(),
                result.feedback() != null
                        && Boolean.TRUE.equals(result.feedback().manualIntervention()),
                !result.tags().contains(ExecutionResult.DRY_RUN)
                        && !result.tags().contains(ExecutionResult.REHEARSAL));
    }

    /** The same without counting. */
    StatisticsRow uncounted() {
        return new StatisticsRow(version, day, outcome, durationMillis, escalated, false);
    }

    static StatisticsRow read(Row row) throws SQLException {
        return new StatisticsRow(
                new VersionRef(row.text("runbook_id"), row.integer("version_number")),
                LocalDate.ofInstant(row.instant("started_at"), ZoneOffset.UTC),
                row.constant("outcome", Outcome.class),
                row.number("duration_ms"),
                row.flag("escalated"),
                row.flag("counted"));
    }
}
