package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where people still do by hand what a runbook could: incidents that none answered, by type, and runbooks after which it had to be mended
 * by hand.
 *
 * @param kind {@code incident_type} or {@code runbook}
 * @param name the type or the runbook
 * @param count how many incidents, or executions
 * @param seconds how long these incidents went on together, as far as they were reported to be over; {@code null} for a runbook
 */
public record WorthAutomating(
        @NonNull String kind,
        @NonNull String name,
        long count,
        @CheckForNull Double seconds) {

    private static final int LOOKED_AT = 2_000;
    private static final int MOST = 10;

    /** The most frequent ones first; of incidents, the newest are looked at. */
    static List<WorthAutomating> of(Records records, @CheckForNull LocalDate from) {
        Map<String, List<ReportedIncident>> unanswered = new LinkedHashMap<>();
        records.incidents().newest(EnumSet.allOf(State.class), null, 0, LOOKED_AT).stream()
                .filter(one -> one.executionId() == null && one.state() != State.TAKEN && one.state() != State.HELD)
                .forEach(one -> unanswered
                        .computeIfAbsent(one.incident().type(), type -> new ArrayList<>())
                        .add(one));
        List<WorthAutomating> rows = new ArrayList<>();
        unanswered.forEach(
                (type, all) -> rows.add(new WorthAutomating("incident_type", type, all.size(), seconds(all))));
        Map<String, Long> mended = new LinkedHashMap<>();
        records.statistics()
                .byVersion(from)
                .forEach((version, tally) -> mended.merge(version.runbookId(), tally.escalations(), Long::sum));
        mended.forEach((runbook, times) -> {
            if (times > 0) {
                rows.add(new WorthAutomating("runbook", runbook, times, null));
            }
        });
        return rows.stream()
                .sorted(Comparator.comparingLong((WorthAutomating row) -> -row.count)
                        .thenComparing(WorthAutomating::name))
                .limit(MOST)
                .toList();
    }

    private static double seconds(List<ReportedIncident> all) {
        return all.stream()
                .filter(one -> one.resolvedAt() != null)
                .mapToDouble(one -> Math.max(
                        0, Duration.between(one.firstAt(), one.resolvedAt()).toMillis() / 1000.0))
                .sum();
    }
}
