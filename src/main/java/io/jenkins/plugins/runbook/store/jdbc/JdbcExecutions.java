package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions;
import io.jenkins.plugins.runbook.store.Statistics;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@link Executions}: the queried part in {@code execution}, the whole in {@code execution_document}. */
final class JdbcExecutions implements Executions {

    private static final int LONGEST_JOB = 1000;
    private static final String DOCUMENTS =
            "select d.content from execution e join execution_document d on d.execution_id = e.id";

    private final JdbcSession session;
    private final DailyTotals totals;
    private final Deletion deletion;

    JdbcExecutions(JdbcSession session) {
        this.session = session;
        this.totals = new DailyTotals(session);
        this.deletion = new Deletion(session);
    }

    @Override
    public void save(ExecutionResult result) {
        Optional<StatisticsRow> earlier =
                session.first("select * from execution where id = ?", StatisticsRow::read, result.id());
        boolean wasCounted = earlier.map(StatisticsRow::counted).orElse(false);
        StatisticsRow now = wasCounted ? StatisticsRow.of(result) : fresh(result, deletion.limit());
        if (wasCounted) {
            totals.subtract(earlier.get());
        }
        if (earlier.isPresent()) {
            if (now.counted()) {
                totals.addAll(List.of(now));
            }
            replace(result, now);
        } else {
            addAll(List.of(result), List.of(now));
        }
    }

    @Override
    public void addAll(List<ExecutionResult> results) {
        Instant limit = deletion.limit();
        addAll(results, results.stream().map(result -> fresh(result, limit)).toList());
    }

    /** @param limit what began before it and was deleted is in the totals already */
    private static StatisticsRow fresh(ExecutionResult result, Instant limit) {
        StatisticsRow row = StatisticsRow.of(result);
        return result.startedAt().isBefore(limit) ? row.uncounted() : row;
    }

    private void addAll(List<ExecutionResult> results, List<StatisticsRow> rows) {
        totals.addAll(rows.stream().filter(StatisticsRow::counted).toList());
        List<Object[]> columns = new ArrayList<>();
        List<Object[]> documents = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            ExecutionResult result = results.get(i);
            columns.add(columns(result, rows.get(i), job(result.job())));
            documents.add(new Object[] {Documents.write(result), result.id()});
        }
        session.updateAll(
                "insert into execution (runbook_id, version_number, incident_type, hostname, outcome, started_at,"
                        + " duration_ms, counted, escalated, id, job) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                columns);
        session.updateAll("insert into execution_document (content, execution_id) values (?, ?)", documents);
    }

    private void replace(ExecutionResult result, StatisticsRow now) {
        session.update(
                "update execution set runbook_id = ?, version_number = ?, incident_type = ?, hostname = ?, outcome = ?,"
                        + " started_at = ?, duration_ms = ?, counted = ?, escalated = ? where id = ?",
                columns(result, now));
        session.update(
                "update execution_document set content = ? where execution_id = ?",
                Documents.write(result),
                result.id());
    }

    private static Object[] columns(ExecutionResult result, StatisticsRow now, Object... further) {
        List<Object> columns = new ArrayList<>(List.of(
                now.version().runbookId(),
                now.version().number(),
                type(result.incident().type()),
                host(result.hostname()),
                now.outcome(),
                result.startedAt(),
                now.durationMillis(),
                now.counted(),
                now.escalated(),
                result.id()));
        columns.addAll(List.of(further));
        return columns.toArray();
    }

    private static String job(String job) {
        return Values.atMost(LONGEST_JOB, job);
    }

    private static String type(String incidentType) {
        return Values.atMost(200, Objects.requireNonNullElse(incidentType, "unknown"));
    }

    private static String host(String hostname) {
        return Values.atMost(255, Objects.requireNonNullElse(hostname, "unknown"));
    }

    @Override
    public Optional<ExecutionResult> find(String id) {
        return session.first(
                "select content from execution_document where execution_id = ?", JdbcExecutions::result, id);
    }

    @Override
    public List<ExecutionSummary> page(Filter filter, int offset, int limit) {
        return page(filter, where(filter), offset, limit);
    }

    @Override
    public List<ExecutionSummary> pageBefore(Filter filter, String id, int limit) {
        return session.first("select started_at from execution where id = ?", row -> row.instant("started_at"), id)
                .map(began -> page(filter, where(filter).before("started_at", began, "id", id), 0, limit))
                .orElse(List.of());
    }

    @SuppressFBWarnings(
            value = "SQL_PREPARED_STATEMENT_GENERATED_FROM_NONCONSTANT_STRING",
            justification = "put together from constants of this package; values are bound")
    private List<ExecutionSummary> page(Filter filter, Where where, int offset, int limit) {
        // Naming the runbook in the order lets H2 walk the index backwards instead of sorting.
        String order = filter.runbookId() == null
                ? ""
                : filter.version() == null ? "runbook_id desc, " : "runbook_id desc, version_number desc, ";
        return session.list(
                "select * from execution" + where.sql() + " order by " + order
                        + "started_at desc, id desc offset ? rows fetch next ? rows only",
                JdbcExecutions::summary,
                where.values(offset, limit));
    }

    @Override
    public long count(Filter filter) {
        Where where = where(filter);
        return session.number("select count(*) as n from execution" + where.sql(), where.values());
    }

    @Override
    public long count(Filter filter, int most) {
        return session.countUpTo(most, "execution", where(filter));
    }

    @Override
    public List<ExecutionResult> latest(VersionRef version, Outcome outcome, int limit) {
        return session.list(
                DOCUMENTS + " where e.runbook_id = ? and e.version_number = ? and e.outcome = ?"
                        + " order by e.started_at desc, e.id desc fetch next ? rows only",
                JdbcExecutions::result,
                version.runbookId(),
                version.number(),
                outcome,
                limit);
    }

    @Override
    public List<ExecutionResult> onHost(String hostname, String incidentType, Instant from, Instant to, int limit) {
        return session.list(
                DOCUMENTS + " where e.incident_type = ? and e.hostname = ? and e.started_at >= ? and e.started_at <= ?"
                        + " order by e.started_at desc, e.id desc fetch next ? rows only",
                JdbcExecutions::result,
                type(incidentType),
                host(hostname),
                from,
                to,
                limit);
    }

    @Override
    public List<ExecutionResult> onHost(
            String hostname, String incidentType, Outcome outcome, Instant from, Instant to, int limit) {
        return session.list(
                DOCUMENTS + " where e.incident_type = ? and e.hostname = ? and e.outcome = ? and e.started_at >= ?"
                        + " and e.started_at <= ? order by e.started_at desc, e.id desc fetch next ? rows only",
                JdbcExecutions::result,
                type(incidentType),
                host(hostname),
                outcome,
                from,
                to,
                limit);
    }

    @Override
    public List<String> jobs() {
        return session.list("select distinct job from execution order by job", row -> row.text("job"));
    }

    @Override
    public Optional<String> jobOf(String id) {
        return session.first("select job from execution where id = ?", row -> row.text("job"), id);
    }

    @Override
    public int jobMoved(String from, String to) {
        return session.update(
                "update execution set job = left(cast(? as varchar(1000)) || substring(job from ?), 1000)"
                        + " where job = ? or left(job, ?) = ?",
                job(to),
                from.length() + 1,
                from,
                from.length() + 1,
                from + "/");
    }

    @Override
    public void belongsTo(String id, String job) {
        session.update("update execution set job = ? where id = ?", job(job), id);
    }

    @Override
    public boolean delete(String id) {
        return deletion.of(List.of(id)) == 1;
    }

    @Override
    public int deleteBefore(Instant startedBefore, int limit) {
        return deletion.before(startedBefore, limit);
    }

    @Override
    public List<VersionRecord> recordOf(String runbookId) {
        return totals.byVersionNumber(runbookId).entrySet().stream()
                .map(entry -> record(new VersionRef(runbookId, entry.getKey()), entry.getValue()))
                .toList();
    }

    @Override
    public Map<VersionRef, VersionRecord> recordsOf(Collection<String> runbookIds) {
        Map<VersionRef, VersionRecord> records = new LinkedHashMap<>();
        totals.ofRunbooks(runbookIds).forEach((version, tally) -> records.put(version, record(version, tally)));
        return records;
    }

    private static VersionRecord record(VersionRef version, Statistics.Tally tally) {
        return new VersionRecord(
                version,
                tally.verified(),
                tally.unverified(),
                tally.ineffective(),
                tally.failed(),
                tally.incomplete(),
                tally.verified() == 0 ? 0 : tally.verifiedMillis() / tally.verified());
    }

    private static Where where(Filter filter) {
        return new Where()
                .and("runbook_id = ?", filter.runbookId())
                .and("incident_type = ?", Values.atMost(200, filter.incidentType()))
                .and("version_number = ?", filter.version())
                .and("outcome = ?", filter.outcome())
                .and("started_at >= ?", filter.since())
                .notIn("job", filter.hiddenJobs());
    }

    private static ExecutionResult result(Row row) throws SQLException {
        return Documents.read(row.text("content"), ExecutionResult.class);
    }

    private static ExecutionSummary summary(Row row) throws SQLException {
        return new ExecutionSummary(
                row.text("id"),
                new VersionRef(row.text("runbook_id"), row.integer("version_number")),
                row.text("incident_type"),
                row.text("hostname"),
                row.constant("outcome", Outcome.class),
                row.instant("started_at"),
                row.number("duration_ms"));
    }
}
