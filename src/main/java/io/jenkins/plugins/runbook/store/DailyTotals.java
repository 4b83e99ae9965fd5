package io.jenkins.plugins.runbook.store;

import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps {@code execution_day} in step with {@code execution}. Transactions follow one another, so reading and adding is safe. */
final class DailyTotals {

    private final Session session;

    DailyTotals(Session session) {
        this.session = session;
    }

    void add(Contribution one) {
        if (change(one, 1) == 0) {
            session.update(
                    "insert into execution_day (executions, duration_ms, escalations, runbook_id, version_number,"
                            + " happened_on, outcome) values (?, ?, ?, ?, ?, ?, ?)",
                    values(one, 1));
        }
    }

    void subtract(Contribution one) {
        change(one, -1);
    }

    private int change(Contribution one, int sign) {
        return session.update(
                "update execution_day set executions = executions + ?, duration_ms = duration_ms + ?,"
                        + " escalations = escalations + ?"
                        + " where runbook_id = ? and version_number = ? and happened_on = ? and outcome = ?",
                values(one, sign));
    }

    private static Object[] values(Contribution one, int sign) {
        return new Object[] {
            (long) sign,
            sign * one.durationMillis(),
            one.escalated() ? (long) sign : 0L,
            one.version().runbookId(),
            one.version().number(),
            one.day(),
            one.outcome()
        };
    }

    /** What each version of a runbook came to, by version number. */
    List<VersionRecord> of(String runbookId) {
        Map<Integer, Map<Outcome, Total>> byVersion = new TreeMap<>();
        session.list(
                        "select version_number, outcome, sum(executions) as executions, sum(duration_ms) as duration_ms"
                                + " from execution_day where runbook_id = ? group by version_number, outcome",
                        row -> new Total(
                                row.integer("version_number"),
                                row.constant("outcome", Outcome.class),
                                row.number("executions"),
                                row.number("duration_ms")),
                        runbookId)
                .forEach(total -> byVersion
                        .computeIfAbsent(total.version(), number -> new EnumMap<>(Outcome.class))
                        .put(total.outcome(), total));
        return byVersion.entrySet().stream()
                .map(entry -> record(new VersionRef(runbookId, entry.getKey()), entry.getValue()))
                .filter(one -> one.total() > 0)
                .toList();
    }

    private static VersionRecord record(VersionRef version, Map<Outcome, Total> totals) {
        Total verified = totals.getOrDefault(Outcome.VERIFIED, Total.NONE);
        return new VersionRecord(
                version,
                verified.executions(),
                count(totals, Outcome.UNVERIFIED),
                count(totals, Outcome.INEFFECTIVE),
                count(totals, Outcome.FAILED),
                count(totals, Outcome.INCOMPLETE),
                verified.executions() == 0 ? 0 : verified.durationMillis() / verified.executions());
    }

    private static long count(Map<Outcome, Total> totals, Outcome outcome) {
        return totals.getOrDefault(outcome, Total.NONE).executions();
    }

    private record Total(int version, Outcome outcome, long executions, long durationMillis) {
        static final Total NONE = new Total(0, null, 0, 0);
    }
}
