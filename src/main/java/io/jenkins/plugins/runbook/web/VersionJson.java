package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.insight.Rate;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.Version.Origin;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The JSON of versions of a runbook, each with the outcomes of its executions. */
final class VersionJson {

    private VersionJson() {}

    /** All versions of a runbook, newest first, each with its record. */
    static List<WithRecord> history(Records records, String runbookId) {
        Map<Integer, VersionRecord> byNumber = records.executions().recordOf(runbookId).stream()
                .collect(Collectors.toMap(record -> record.version().number(), Function.identity()));
        List<Version> newestFirst = new ArrayList<>(records.versions().of(runbookId));
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .map(version -> new WithRecord(
                        Row.of(version), Counts.of(byNumber.get(version.ref().number()))))
                .toList();
    }

    record Row(
            String version,
            String runbookId,
            int runbookVersion,
            String sha256,
            String author,
            List<String> authors,
            Origin origin,
            String reason,
            @CheckForNull Integer parentVersion,
            Lifecycle lifecycle,
            @CheckForNull Instant createdAt) {

        static Row of(Version version) {
            return new Row(
                    version.ref().toString(),
                    version.ref().runbookId(),
                    version.ref().number(),
                    version.sha256(),
                    version.author(),
                    version.authors(),
                    version.origin(),
                    version.reason(),
                    version.parent(),
                    version.lifecycle(),
                    version.createdAt());
        }
    }

    record WithText(@JsonUnwrapped Row row, String text) {

        static WithText of(Version version) {
            return new WithText(Row.of(version), version.text());
        }
    }

    record WithRecord(@JsonUnwrapped Row row, Counts record) {}

    /** Executions by outcome, and the success rate with its interval of confidence. */
    record Counts(
            long executions,
            long verified,
            long unverified,
            long ineffective,
            long failed,
            long incomplete,
            double meanSeconds,
            @CheckForNull Double successRate,
            double low,
            double high) {

        /** @param record {@code null} when the version was never executed */
        static Counts of(@CheckForNull VersionRecord record) {
            if (record == null) {
                return of(0, 0, 0, 0, 0, 0, 0);
            }
            return of(
                    record.total(),
                    record.verified(),
                    record.unverified(),
                    record.ineffective(),
                    record.failed(),
                    record.incomplete(),
                    record.meanMillis() / 1000.0);
        }

        private static Counts of(
                long executions,
                long verified,
                long unverified,
                long ineffective,
                long failed,
                long incomplete,
                double meanSeconds) {
            Rate rate = Rate.of(verified, executions);
            return new Counts(
                    executions,
                    verified,
                    unverified,
                    ineffective,
                    failed,
                    incomplete,
                    meanSeconds,
                    rate.value(),
                    rate.low(),
                    rate.high());
        }
    }
}
