package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.ModelCalls;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Statistics.Tally;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Works out the figures that tell whether runbooks get better. Safe for use by many threads; reads sums, not executions. */
public final class Insights {

    private static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0);

    private final Store store;
    private final Clock clock;
    private final Targets targets;

    /** With the targets of docs/adoption.md. */
    public Insights(Store store, Clock clock) {
        this(store, clock, Targets.DEFAULT);
    }

    /** @param clock tells which day it is, in UTC */
    public Insights(Store store, Clock clock, Targets targets) {
        this.store = store;
        this.clock = clock;
        this.targets = targets;
    }

    /** The six metrics of a summary beside their targets. */
    public List<Metric> metrics(Summary summary) {
        return Metric.of(summary, targets);
    }

    /** How the whole installation does, over all time. */
    public Summary summary() {
        return store.read(records -> new Figures(records, null, clock.instant()).summary());
    }

    /**
     * How the whole installation did lately.
     *
     * @param days how many days, today included, at least 1
     */
    public Summary summary(int days) {
        LocalDate from = firstOf(days);
        return store.read(records -> new Figures(records, from, clock.instant()).summary());
    }

    /**
     * Where people still do by hand what a runbook could.
     *
     * @param days how many days count for runbooks, today included; 0 for all time
     */
    public List<WorthAutomating> worthAutomating(int days) {
        LocalDate from = days == 0 ? null : firstOf(days);
        return store.read(records -> WorthAutomating.of(records, from));
    }

    /**
     * The figures of one runbook; without executions when it is not known.
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

    /**
     * What language models were asked and cost day by day, ascending, days without calls included.
     *
     * @param days how many days, today included, at least 1
     */
    public List<ModelDay> modelTrend(int days) {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        return store.read(records -> today.minusDays(Math.max(1, days) - 1L)
                .datesUntil(today.plusDays(1))
                .map(date -> modelDay(records.modelCalls(), date))
                .toList());
    }

    private static ModelDay modelDay(ModelCalls calls, LocalDate date) {
        ModelCalls.Total total = calls.total(
                date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        return new ModelDay(date, total.calls(), total.micros() / 1e6);
    }

    private List<Day> trend(Records records, @CheckForNull String runbookId, int days) {
        LocalDate first = firstOf(days);
        Map<LocalDate, Tally> tallies = records.statistics().byDay(runbookId, first);
        return first.datesUntil(today().plusDays(1))
                .map(date -> day(date, tallies.getOrDefault(date, NOTHING)))
                .toList();
    }

    private LocalDate firstOf(int days) {
        return today().minusDays(Math.max(1, days) - 1L);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZoneOffset.UTC));
    }

    private static Day day(LocalDate date, Tally tally) {
        return new Day(
                date,
                tally.total(),
                tally.verified(),
                tally.escalations(),
                meanSeconds(tally.verifiedMillis(), tally.verified()));
    }

    private static VersionRate rate(VersionRecord record) {
        return new VersionRate(
                record.version().number(),
                Rate.of(record.verified(), record.total()),
                record.verified() == 0 ? null : record.meanMillis() / 1000.0);
    }

    @CheckForNull
    static Double meanSeconds(long millis, long count) {
        return count == 0 ? null : millis / 1000.0 / count;
    }
}
