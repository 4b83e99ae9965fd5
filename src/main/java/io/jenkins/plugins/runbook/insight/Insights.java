package io.jenkins.plugins.runbook.insight;

import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Statistics;
import io.jenkins.plugins.runbook.store.Statistics.ProposalTally;
import io.jenkins.plugins.runbook.store.Statistics.Tally;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** Works out the figures that tell whether runbooks get better. Safe for use by many threads; reads sums, not executions. */
public final class Insights {

    private static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);

    private final Store store;
    private final Clock clock;

    /** @param clock tells which day it is, in UTC */
    public Insights(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** How the whole installation does. */
    public Summary summary() {
        return store.read(records -> summary(records.statistics()));
    }

    /**
     * How one runbook does; without executions when nobody knows it.
     *
     * @param days how many days the trend covers, today included, at least 1
     */
    public RunbookRecord runbook(String runbookId, int days) {
        return store.read(records -> new RunbookRecord(
                runbookId,
                records.executions().recordOf(runbookId).stream()
                        .map(Insights::rate)
                        .toList(),
                trend(records, runbookId, days)));
    }

    /**
     * What happened day by day over all runbooks, ascending, days without executions included.
     *
     * @param days how many days, today included, at least 1
     */
    public List<Day> trend(int days) {
        return store.read(records -> trend(records, null, days));
    }

    private static Summary summary(Statistics statistics) {
        Map<Integer, Tally> byVersion = statistics.byVersionNumber();
        ProposalTally proposals = statistics.proposals();
        OptionalLong decision = statistics.medianMillisToDecision();
        return new Summary(
                sum(byVersion.values(), Tally::total),
                statistics.improvedRunbooks(),
                Rate.of(proposals.approved(), proposals.approved() + proposals.rejected()),
                Rate.of(proposals.passed(), proposals.tested()),
                byVersion.entrySet().stream()
                        .map(entry -> rate(entry.getKey(), entry.getValue()))
                        .toList(),
                meanSeconds(sum(byVersion.values(), Tally::verifiedMillis), sum(byVersion.values(), Tally::verified)),
                sum(byVersion.values(), Tally::escalations),
                decision.isPresent() ? decision.getAsLong() / 1000.0 : null,
                proposals.open());
    }

    private List<Day> trend(Records records, String runbookIdOrNull, int days) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        LocalDate first = today.minusDays(Math.max(1, days) - 1L);
        Map<LocalDate, Tally> tallies = records.statistics().byDay(runbookIdOrNull, first);
        return first.datesUntil(today.plusDays(1))
                .map(date -> day(date, tallies.getOrDefault(date, NOTHING)))
                .toList();
    }

    private static Day day(LocalDate date, Tally tally) {
        return new Day(
                date,
                tally.total(),
                tally.verified(),
                tally.escalations(),
                meanSeconds(tally.verifiedMillis(), tally.verified()));
    }

    private static VersionRate rate(int version, Tally tally) {
        return new VersionRate(
                version,
                Rate.of(tally.verified(), tally.total()),
                meanSeconds(tally.verifiedMillis(), tally.verified()));
    }

    private static VersionRate rate(VersionRecord record) {
        return new VersionRate(
                record.version().number(),
                Rate.of(record.verified(), record.total()),
                record.verified() == 0 ? null : record.meanMillis() / 1000.0);
    }

    private static long sum(Collection<Tally> tallies, ToLongFunction<Tally> part) {
        return tallies.stream().mapToLong(part).sum();
    }

    private static Double meanSeconds(long millis, long count) {
        return count == 0 ? null : millis / 1000.0 / count;
    }
}
