package io.jenkins.plugins.runbook.store.jdbc;

import java.time.Instant;
import java.util.List;

/** Takes executions out of every table but the daily totals. */
final class Deletion {

    private final JdbcSession session;

    Deletion(JdbcSession session) {
        this.session = session;
    }

    int before(Instant limit, int atMost) {
        session.update(
                "update store_state set deleted_before = ? where id = 1"
                        + " and (deleted_before is null or deleted_before < ?)",
                limit,
                limit);
        return of(session.list(
                "select e.id from execution e where e.started_at < ?"
                        + " and not exists (select 1 from review r where r.open_execution = e.id)"
                        + " order by e.started_at, e.id fetch next ? rows only",
                row -> row.text("id"),
                limit,
                atMost));
    }

    int of(List<String> executionIds) {
        for (String table : List.of("learning_queue", "analysis")) {
            Where where = new Where().in("execution_id", executionIds);
            session.update("delete from " + table + where.sql(), where.values());
        }
        Where where = new Where().in("id", executionIds);
        return session.update("delete from execution" + where.sql(), where.values());
    }

    /** Executions that began before this may have been deleted, and their part in the totals kept. */
    Instant limit() {
        return StoreCopy.deletedBefore(session).orElse(Instant.MIN);
    }
}
