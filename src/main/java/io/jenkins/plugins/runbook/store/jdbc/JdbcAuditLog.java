package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.store.AuditLog;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link AuditLog} in the table {@code audit_entry}. {@code audit_head} holds how many entries there are and the last hash, so
 * that entries cut off at the end are missed.
 */
final class JdbcAuditLog implements AuditLog {

    private static final int BATCH = 1000;

    private final JdbcSession session;
    private final Clock clock;

    JdbcAuditLog(JdbcSession session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    @Override
    public List<AuditEntry> appendAll(List<Note> notes) {
        AuditHead head = head();
        List<AuditEntry> entries = new ArrayList<>();
        for (Note note : notes) {
            AuditEntry entry = next(head, note);
            entries.add(entry);
            head = new AuditHead(entry.sequence(), entry.hash());
        }
        session.updateAll(
                "insert into audit_entry (sequence_number, happened_at, actor, action, subject, detail, previous_hash,"
                        + " hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
                entries.stream().map(JdbcAuditLog::columns).toList());
        session.update("update audit_head set entries = ?, hash = ? where id = 1", head.entries(), head.hash());
        return entries;
    }

    private AuditEntry next(AuditHead head, Note note) {
        return AuditChain.next(
                head,
                Values.storable(clock.instant()),
                Values.storable(Values.atMost(255, note.actor())),
                Values.storable(Values.atMost(100, note.action())),
                Values.storable(Values.atMost(255, note.subject())),
                Values.storable(note.detail()));
    }

    private static Object[] columns(AuditEntry entry) {
        return new Object[] {
            entry.sequence(),
            entry.at(),
            entry.actor(),
            entry.action(),
            entry.subject(),
            entry.detail(),
            entry.previousHash(),
            entry.hash()
        };
    }

    @Override
    public List<AuditEntry> page(int offset, int limit) {
        return page(Filter.ALL, offset, limit);
    }

    @Override
    public List<AuditEntry> page(Filter filter, int offset, int limit) {
        Where where = where(filter);
        return session.list(
                "select * from audit_entry" + where.sql()
                        + " order by sequence_number desc offset ? rows fetch next ? rows only",
                JdbcAuditLog::entry,
                where.values(offset, limit));
    }

    @Override
    public long count(Filter filter) {
        Where where = where(filter);
        return session.number("select count(*) as n from audit_entry" + where.sql(), where.values());
    }

    @Override
    public long count(Filter filter, int most) {
        return filter.equals(Filter.ALL)
                ? Math.min(most, size())
                : session.countUpTo(most, "audit_entry", where(filter));
    }

    private static Where where(Filter filter) {
        Where where = new Where()
                .and("actor = ?", filter.actor())
                .and("subject = ?", filter.subject())
                .and("happened_at >= ?", filter.since())
                .and("sequence_number < ?", filter.before());
        if (filter.action() != null && !filter.action().contains(".")) {
            return where.and("action like ?", filter.action().replaceAll("[^a-z-]", "") + ".%");
        }
        return where.and("action = ?", filter.action());
    }

    @Override
    public long size() {
        return head().entries();
    }

    @Override
    public Optional<String> verify() {
        AuditChain chain = new AuditChain();
        List<AuditEntry> entries = after(0, BATCH);
        while (!entries.isEmpty()) {
            for (AuditEntry entry : entries) {
                Optional<String> broken = chain.check(entry);
                if (broken.isPresent()) {
                    return broken;
                }
            }
            entries = after(entries.get(entries.size() - 1).sequence(), BATCH);
        }
        return chain.checkEnd(head());
    }

    @Override
    public List<AuditEntry> after(long sequence, int limit) {
        return session.list(
                "select * from audit_entry where sequence_number > ? order by sequence_number"
                        + " fetch next ? rows only",
                JdbcAuditLog::entry,
                sequence,
                limit);
    }

    private AuditHead head() {
        return session.first(
                        "select entries, hash from audit_head where id = 1",
                        row -> new AuditHead(row.number("entries"), row.text("hash")))
                .orElse(AuditHead.MISSING);
    }

    private static AuditEntry entry(Row row) throws SQLException {
        return new AuditEntry(
                row.number("sequence_number"),
                row.instant("happened_at"),
                row.text("actor"),
                row.text("action"),
                row.text("subject"),
                row.text("detail"),
                row.text("previous_hash"),
                row.text("hash"));
    }
}
