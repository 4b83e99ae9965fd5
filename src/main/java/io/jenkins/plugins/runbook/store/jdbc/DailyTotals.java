package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Statistics.Tally;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps {@code execution_day} and {@code version_total} in step with {@code execution}. Transactions follow one another, so reading and adding is safe. */
final class DailyTotals {

    private static final List<String> NUMBERS =
            List.of("verified", "unverified", "ineffective", "failed", "incomplete", "verified_ms", "escalations");

    private static final SumTable OF_VERSIONS =
            new SumTable("version_total", NUMBERS, List.of("runbook_id", "version_number"));

    private static final SumTable OF_VERSIONS_BY_DAY = new SumTable(
            "execution_day",
            List.of("executions", "duration_ms", "escalations"),
            List.of("runbook_id", "version_number", "happened_on", "outcome"));

    private static final String HAS_ANY = "verified + unverified + ineffective + failed + incomplete > 0";

    private static final String SUMS = String.join(
            ", ",
            sum(Outcome.VERIFIED, "executions", "verified"),
            sum(Outcome.UNVERIFIED, "executions", "unverified"),
            sum(Outcome.INEFFECTIVE, "executions", "ineffective"),
            sum(Outcome.FAILED, "executions", "failed"),
            sum(Outcome.INCOMPLETE, "executions", "incomplete"),
            sum(Outcome.VERIFIED, "duration_ms", "verified_ms"),
            "sum(escalations) as escalations");

    private final JdbcSession session;

    DailyTotals(JdbcSession session) {
        this.session = session;
    }

    void addAll(List<StatisticsRow> rows) {
        change(rows, 1);
    }

    void subtract(StatisticsRow one) {
        change(List.of(one), -1);
    }

    private void change(List<StatisticsRow> rows, int sign) {
        Map<List<Object>, long[]> versions = new LinkedHashMap<>();
        Map<List<Object>, long[]> days = new LinkedHashMap<>();
        for (StatisticsRow row : rows) {
            Object runbook = row.version().runbookId();
            Object number = row.version().number();
            versions.merge(List.of(runbook, number), numbers(row, sign), DailyTotals::sum);
            days.merge(
                    List.of(runbook, number, row.day(), row.outcome()),
                    new long[] {sign, sign * row.durationMillis(), row.escalated() ? sign : 0},
                    DailyTotals::sum);
        }
        OF_VERSIONS.add(session, versions);
        OF_VERSIONS_BY_DAY.add(session, days);
    }

    /** In the order of {@link #NUMBERS}. */
    private static long[] numbers(StatisticsRow row, int sign) {
        int outcomes = Outcome.values().length;
        long[] numbers = new long[outcomes + 2];
        numbers[row.outcome().ordinal()] = sign;
        numbers[outcomes] = row.outcome() == Outcome.VERIFIED ? sign * row.durationMillis() : 0;
        numbers[outcomes + 1] = row.escalated() ? sign : 0;
        return numbers;
    }

    private static long[] sum(long[] one, long[] other) {
        long[] sum = one.clone();
        Arrays.setAll(sum, i -> one[i] + other[i]);
        return sum;
    }

    /** Adds up the days anew, after tables were changed by hand. */
    void rebuild() {
        session.update("delete from version_total");
        session.update("insert into version_total (runbook_id, version_number, "
                + String.join(", ", NUMBERS) + ") select runbook_id, version_number, " + SUMS + " from execution_day"
                + " group by runbook_id, version_number");
    }

    /** By version number of one runbook. */
    Map<Integer, Tally> byVersionNumber(String runbookId) {
        Map<Integer, Tally> tallies = new LinkedHashMap<>();
        session.list(
                "select * from version_total where runbook_id = ? and " + HAS_ANY + " order by version_number",
                row -> tallies.put(row.integer("version_number"), tally(row)),
                runbookId);
        return tallies;
    }

    /** Of these runbooks, or of all when {@code null}, over all time. */
    @SuppressFBWarnings(
            value = "SQL_PREPARED_STATEMENT_GENERATED_FROM_NONCONSTANT_STRING",
            justification = "put together from constants of this package; values are bound")
    Map<VersionRef, Tally> ofRunbooks(@CheckForNull Collection<String> ids) {
        Where where = ids == null ? new Where() : new Where().in("runbook_id", ids);
        Map<VersionRef, Tally> tallies = new LinkedHashMap<>();
        session.list(
                "select * from version_total" + where.sql() + " order by runbook_id, version_number",
                row -> {
                    Tally tally = tally(row);
                    return tally.total() == 0
                            ? null
                            : tallies.put(new VersionRef(row.text("runbook_id"), row.integer("version_number")), tally);
                },
                where.values());
        return tallies;
    }

    /** By runbook and version number, since a day or over all time. */
    Map<VersionRef, Tally> byVersion(@CheckForNull LocalDate from) {
        if (from == null) {
            return ofRunbooks(null);
        }
        return by(
                "runbook_id, version_number",
                row -> new VersionRef(row.text("runbook_id"), row.integer("version_number")),
                new Where().and("happened_on >= ?", from));
    }

    /** By day since one, UTC, days without executions left out; of one runbook, or of all when {@code null}. */
    Map<LocalDate, Tally> byDay(@CheckForNull String runbookId, LocalDate from) {
        return by(
                "happened_on",
                row -> row.day("happened_on"),
                new Where().and("runbook_id = ?", runbookId).and("happened_on >= ?", from));
    }

    @SuppressFBWarnings(
            value = "SQL_PREPARED_STATEMENT_GENERATED_FROM_NONCONSTANT_STRING",
            justification = "put together from constants of this package; values are bound")
    private <K> Map<K, Tally> by(String columns, Row.Reader<K> key, Where where) {
        Map<K, Tally> tallies = new LinkedHashMap<>();
        session.list(
                "select " + columns + ", " + SUMS + " from execution_day" + where.sql() + " group by " + columns
                        + " having sum(executions) > 0 order by " + columns,
                row -> tallies.put(key.read(row), tally(row)),
                where.values());
        return tallies;
    }

    private static String sum(Outcome outcome, String column, String name) {
        return "sum(case when outcome = '" + outcome + "' then " + column + " else 0 end) as " + name;
    }

    private static Tally tally(Row row) throws SQLException {
        return new Tally(
                row.number("verified"),
                row.number("unverified"),
                row.number("ineffective"),
                row.number("failed"),
                row.number("incomplete"),
                row.number("verified_ms"),
                row.number("escalations"));
    }
}
