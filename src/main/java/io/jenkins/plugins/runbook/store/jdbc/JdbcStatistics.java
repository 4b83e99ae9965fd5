package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Statistics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;

/** {@link Statistics} from the daily totals and the queried part of reviews. */
final class JdbcStatistics implements Statistics {

    private final JdbcSession session;
    private final DailyTotals totals;

    JdbcStatistics(JdbcSession session) {
        this.session = session;
        this.totals = new DailyTotals(session);
    }

    @Override
    public Map<VersionRef, Tally> byVersion(@CheckForNull LocalDate from) {
        return totals.byVersion(from);
    }

    @Override
    public Map<LocalDate, Tally> byDay(@CheckForNull String runbookId, LocalDate from) {
        return totals.byDay(runbookId, from);
    }

    @Override
    public void recount() {
        totals.rebuild();
    }

    @Override
    public ProposalTally proposals(@CheckForNull Instant since) {
        Instant from = since == null ? Instant.EPOCH : since;
        return session.first(
                        "select count(open_signature) as waiting,"
                                + " sum(case when state = 'APPROVED' and updated_at >= ? then 1 else 0 end) as approved,"
                                + " sum(case when state = 'REJECTED' and updated_at >= ? then 1 else 0 end) as rejected,"
                                + " sum(case when tests > 0 and updated_at >= ? then 1 else 0 end) as tested,"
                                + " sum(case when tests > 0 and tests_passed = tests and updated_at >= ? then 1 else 0"
                                + " end) as passed from review where learnt = true",
                        row -> new ProposalTally(
                                row.number("waiting"),
                                row.number("approved"),
                                row.number("rejected"),
                                row.number("tested"),
                                row.number("passed")),
                        from,
                        from,
                        from,
                        from)
                .orElseThrow();
    }

    @Override
    public OptionalLong medianMillisToDecision(@CheckForNull Instant since) {
        return session
                .list(
                        "select percentile_cont(0.5) within group (order by decision_ms) as n from review"
                                + " where decision_ms is not null and updated_at >= ? having count(*) > 0",
                        row -> row.number("n"),
                        since == null ? Instant.EPOCH : since)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public long improvedRunbooks(@CheckForNull Instant since) {
        return session.number(
                "select count(distinct runbook_id) as n from runbook_version"
                        + " where origin = 'LEARNER' and lifecycle in ('CANARY', 'ACTIVE', 'SUPERSEDED')"
                        + " and created_at >= ?",
                since == null ? Instant.EPOCH : since);
    }
}
