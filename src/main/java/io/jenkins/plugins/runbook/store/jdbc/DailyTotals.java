package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Statistics.Tally;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Keeps {@code execution_day} and {@code version_total} in step with {@code execution}. Transactions follow one another, so reading and adding is safe. */
final class DailyTotals {

    private static final String NAMES =
            "verified, unverified, ineffective, failed, incomplete, verified_ms, escalations";

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

    void add(StatisticsRow one) {
        if (changeVersion(one, 1) == 0) {
            session.update(
                    "insert into version_total (runbook_id, version_number, verified, unverified, ineffective, failed,"
                            + " incomplete, verified_ms, escalations) values (?, ?, 0, 0, 0, 0, 0, 0, 0)",
                    one.version().runbookId(),
                    one.version().number());
            changeVersion(one, 1);
        }
        if (change(one, 1) == 0) {
            session.update(
                    "insert into execution_day (executions, duration_ms, escalations, runbook_id, version_number,"
                            + " happened_on, outcome) values (?, ?, ?, ?, ?, ?, ?)",
                    values(one, 1));
        }
    }

    void subtract(StatisticsRow one) {
        changeVersion(one, -1);
        change(one, -1);
    }

    private int change(StatisticsRow one, int sign) {
        return session.update(
                "update execution_day set executions = executions + ?, duration_ms = duration_ms + ?,"
                        + " escalations = escalations + ?"
                        + " where runbook_id = ? and version_number = ? and happened_on = ? and outcome = ?",
                values(one, sign));
    }

    @SuppressFBWarnings(
            value = "SQL_PREPARED_STATEMENT_GENERATED_FROM_NONCONSTANT_STRING",
            justification = "the column is the name of a constant; values are bound")
    private int changeVersion(StatisticsRow one, int sign) {
        String column = one.outcome().name().toLowerCase(Locale.ROOT);
        return session.update(
                "update version_total set " + column + " = " + column + " + ?, verified_ms = verified_ms + ?,"
                        + " escalations = escalations + ? where runbook_id = ? and version_number = ?",
                (long) sign,
                one.outcome() == Outcome.VERIFIED ? sign * one.durationMillis() : 0L,
                one.escalated() ? (long) sign : 0L,
                one.version().runbookId(),
                one.version().number());
    }

    /** Adds up the days anew, after somebody changed tables by hand. */
    void rebuild() {
        session.update("delete from version_total");
        session.update("insert into version_total (runbook_id, version_number, " + NAMES
                + ") select runbook_id, version_number, " + SUMS + " from execution_day"
                + " group by runbook_id, version_number");
    }

    private static Object[] values(StatisticsRow one, int sign) {
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
    Map<VersionRef, Tally> ofRunbooks(@CheckForNull Collection<String> idsOrNull) {
        Where where = idsOrNull == null ? new Where() : new Where().in("runbook_id", idsOrNull);
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
    Map<VersionRef, Tally> byVersion(LocalDate fromOrNull) {
        if (fromOrNull == null) {
            return ofRunbooks(null);
        }
        return by(
                "runbook_id, version_number",
                row -> new VersionRef(row.text("runbook_id"), row.integer("version_number")),
                new Where().and("happened_on >= ?", fromOrNull));
    }

    /** By day since one, UTC, days without executions left out; of one runbook, or of all when {@code null}. */
    Map<LocalDate, Tally> byDay(String runbookId, LocalDate from) {
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
