package io.jenkins.plugins.runbook.store;

import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalLong;

/** {@link Statistics} from the daily totals and the queried part of reviews. */
final class JdbcStatistics implements Statistics {

    private final Session session;
    private final DailyTotals totals;

    JdbcStatistics(Session session) {
        this.session = session;
        this.totals = new DailyTotals(session);
    }

    @Override
    public Map<Integer, Tally> byVersionNumber() {
        return totals.byVersionNumber(null);
    }

    @Override
    public Map<LocalDate, Tally> byDay(String runbookIdOrNull, LocalDate from) {
        return totals.byDay(runbookIdOrNull, from);
    }

    @Override
    public ProposalTally proposals() {
        return session.first(
                        "select count(open_signature) as waiting,"
                                + " sum(case when state = 'APPROVED' then 1 else 0 end) as approved,"
                                + " sum(case when state = 'REJECTED' then 1 else 0 end) as rejected,"
                                + " sum(case when tests > 0 then 1 else 0 end) as tested,"
                                + " sum(case when tests > 0 and tests_passed = tests then 1 else 0 end) as passed"
                                + " from review where learnt = true",
                        row -> new ProposalTally(
                                row.number("waiting"),
                                row.number("approved"),
                                row.number("rejected"),
                                row.number("tested"),
                                row.number("passed")))
                .orElseThrow();
    }

    @Override
    public OptionalLong medianMillisToDecision() {
        return session
                .list(
                        "select percentile_cont(0.5) within group (order by decision_ms) as n from review"
                                + " where decision_ms is not null having count(*) > 0",
                        row -> row.number("n"))
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public long improvedRunbooks() {
        return session.number("select count(distinct runbook_id) as n from runbook_version"
                + " where origin = 'LEARNER' and lifecycle in ('CANARY', 'ACTIVE', 'SUPERSEDED')");
    }
}
