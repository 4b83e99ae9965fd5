package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.store.Incidents;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link Incidents}: the queried part in {@code incident}, the whole in {@code incident_document}. */
final class JdbcIncidents implements Incidents {

    private static final String SELECT =
            "select d.content, i.execution_id from incident i join incident_document d on d.incident_id = i.id";
    private static final int TYPE_LENGTH = 200;

    private final JdbcSession session;

    JdbcIncidents(JdbcSession session) {
        this.session = session;
    }

    @Override
    public Optional<ReportedIncident> find(String id) {
        return session.first(SELECT + " where i.id = ?", JdbcIncidents::incident, id);
    }

    @Override
    public void save(ReportedIncident incident) {
        int updated = session.update(
                "update incident set incident_type = ?, state = ?, last_at = ?, resolved = ?, ended_at = ? where id = ?",
                Values.atMost(TYPE_LENGTH, incident.incident().type()),
                incident.state(),
                incident.lastAt(),
                incident.resolvedAt() != null,
                incident.endedAt(),
                incident.id());
        if (updated == 1) {
            session.update(
                    "update incident_document set content = ? where incident_id = ?",
                    Documents.write(incident),
                    incident.id());
            return;
        }
        session.insert(
                "Incident " + incident.id() + " was reported twice at once; report it again",
                "insert into incident (id, incident_type, state, last_at, resolved, ended_at) values (?, ?, ?, ?, ?, ?)",
                incident.id(),
                Values.atMost(TYPE_LENGTH, incident.incident().type()),
                incident.state(),
                incident.lastAt(),
                incident.resolvedAt() != null,
                incident.endedAt());
        session.update(
                "insert into incident_document (content, incident_id) values (?, ?)",
                Documents.write(incident),
                incident.id());
    }

    @Override
    public List<ReportedIncident> newest(Set<State> states, @CheckForNull String type, int offset, int limit) {
        Where where = where(states, type);
        return session.list(
                SELECT + where.sql() + " order by i.last_at desc, i.id desc offset ? rows fetch next ? rows only",
                JdbcIncidents::incident,
                where.values(offset, limit));
    }

    @Override
    public long count(Set<State> states, @CheckForNull String type) {
        Where where = where(states, type);
        return session.number("select count(*) as n from incident i" + where.sql(), where.values());
    }

    @Override
    public List<ReportedIncident> oldest(State state, int offset, int limit) {
        return session.list(
                SELECT + " where i.state = ? order by i.place offset ? rows fetch next ? rows only",
                JdbcIncidents::incident,
                state,
                offset,
                limit);
    }

    @Override
    public Map<State, Long> counts() {
        Map<State, Long> counts = new EnumMap<>(State.class);
        for (State state : State.values()) {
            counts.put(state, 0L);
        }
        session.list(
                "select state, count(*) as n from incident group by state",
                row -> counts.put(row.constant("state", State.class), row.number("n")));
        return counts;
    }

    @Override
    public void executed(String id, String executionId) {
        session.update("update incident set execution_id = ? where id = ?", executionId, id);
    }

    @Override
    public List<ReportedIncident> unresolved(Instant endedFrom, Instant endedBefore, int limit) {
        return session.list(
                SELECT + " where i.ended_at >= ? and i.ended_at < ? and i.resolved = ? and i.execution_id is not null"
                        + " order by i.ended_at, i.id fetch next ? rows only",
                JdbcIncidents::incident,
                endedFrom,
                endedBefore,
                false,
                limit);
    }

    @Override
    public int forget(int most, Instant lastBefore) {
        int deleted = forget(State.ENDED, most, lastBefore);
        return deleted + forget(State.UNMAPPED, most - deleted, lastBefore);
    }

    private int forget(State state, int most, Instant lastBefore) {
        return most <= 0
                ? 0
                : session.update(
                        "delete from incident where id in (select id from incident where state = ? and last_at < ?"
                                + " order by last_at, id fetch next ? rows only)",
                        state,
                        lastBefore,
                        most);
    }

    private static Where where(Set<State> states, String type) {
        return new Where()
                .in("i.state", states.stream().map(State::name).sorted().toList())
                .and("i.incident_type = ?", type);
    }

    private static ReportedIncident incident(Row row) throws SQLException {
        ReportedIncident kept = Documents.read(row.text("content"), ReportedIncident.class);
        return new ReportedIncident(
                kept.incident(),
                kept.parameters(),
                kept.labels(),
                kept.source(),
                kept.state(),
                kept.firstAt(),
                kept.lastAt(),
                kept.beganAt(),
                kept.resolvedAt(),
                kept.reports(),
                kept.takers(),
                kept.endedAt(),
                row.text("execution_id"),
                kept.silence(),
                kept.hold());
    }
}
