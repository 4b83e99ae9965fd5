package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@link Runs} in the tables {@code run}, {@code breaker_reset} and {@code suspension}. */
final class JdbcRuns implements Runs {

    private static final int LONGEST_HOST = 255;

    private final JdbcSession session;

    JdbcRuns(JdbcSession session) {
        this.session = session;
    }

    @Override
    public void begin(String executionId, VersionRef version, String hostname, Instant at) {
        session.update("delete from run where execution_id = ?", executionId);
        session.update(
                "insert into run (execution_id, runbook_id, hostname, begun_at) values (?, ?, ?, ?)",
                executionId,
                version.runbookId(),
                host(hostname),
                at);
    }

    @Override
    public void end(String executionId, Instant at) {
        session.update("update run set ended_at = ? where execution_id = ?", at, executionId);
    }

    @Override
    public long begun(@CheckForNull String runbookId, @CheckForNull String hostname, Instant since, String but) {
        Where where = new Where()
                .and("begun_at >= ?", since)
                .and("execution_id <> ?", but)
                .and("runbook_id = ?", runbookId)
                .and("hostname = ?", hostname == null ? null : host(hostname));
        return session.number("select count(*) as n from run" + where.sql(), where.values());
    }

    @Override
    public Optional<Instant> lastBegin(String runbookId, String hostname, String but) {
        return session.first(
                "select begun_at from run where runbook_id = ? and hostname = ? and execution_id <> ?"
                        + " order by begun_at desc fetch next 1 rows only",
                row -> row.instant("begun_at"),
                runbookId,
                host(hostname),
                but);
    }

    @Override
    public List<String> busyHosts(@CheckForNull String runbookId, Instant since) {
        Where where = new Where().and("begun_at >= ?", since).and("runbook_id = ?", runbookId);
        return session.list(
                "select distinct hostname from run" + where.sql() + " and ended_at is null",
                row -> row.text("hostname"),
                where.values());
    }

    @Override
    public int forget(Instant begunBefore) {
        return session.update("delete from run where begun_at < ?", begunBefore);
    }

    @Override
    public Optional<Instant> breakerReset(String runbookId) {
        return session.first(
                "select reset_at from breaker_reset where runbook_id = ?", row -> row.instant("reset_at"), runbookId);
    }

    @Override
    public void resetBreaker(String runbookId, Instant at) {
        session.update("delete from breaker_reset where runbook_id = ?", runbookId);
        session.update("insert into breaker_reset (runbook_id, reset_at) values (?, ?)", runbookId, at);
    }

    @Override
    public List<Suspension> suspensions() {
        return session.list(
                "select scope, actor, suspended_at, reason from suspension order by suspended_at desc, scope",
                row -> new Suspension(
                        row.text("scope"), row.text("actor"), row.instant("suspended_at"), row.text("reason")));
    }

    @Override
    public void suspend(Suspension suspension) {
        lift(suspension.scope());
        session.update(
                "insert into suspension (scope, actor, suspended_at, reason) values (?, ?, ?, ?)",
                suspension.scope(),
                suspension.by(),
                suspension.at(),
                suspension.reason());
    }

    @Override
    public boolean lift(String scope) {
        return session.update("delete from suspension where scope = ?", scope) > 0;
    }

    private static String host(String hostname) {
        return Values.atMost(LONGEST_HOST, hostname);
    }
}
