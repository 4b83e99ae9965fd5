package io.jenkins.plugins.runbook.insight;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.ModelCalls;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Statistics.ProposalTally;
import io.jenkins.plugins.runbook.store.Statistics.Tally;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Sums over one period. */
final class Figures {

    private static final int MICROS = 6;

    private final Records records;
    private final LocalDate from;

    @CheckForNull
    private final Instant since;

    private final Instant now;
    private final Map<VersionRef, Tally> byVersion;
    /** Tallies of all runbooks by version number, ascending. */
    private final Map<Integer, List<Tally>> byNumber;

    /** @param from the first day, or {@code null} for all time */
    Figures(Records records, @CheckForNull LocalDate from, Instant now) {
        this.records = records;
        this.from = from;
        this.since = from == null ? null : from.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.now = now;
        this.byVersion = records.statistics().byVersion(from);
        this.byNumber = byVersion.entrySet().stream()
                .collect(groupingBy(
                        entry -> entry.getKey().number(), TreeMap::new, mapping(Map.Entry::getValue, toList())));
    }

    Summary summary() {
        ProposalTally proposals = records.statistics().proposals(since);
        OptionalLong decision = records.statistics().medianMillisToDecision(since);
        Collection<Tally> all = byVersion.values();
        return new Summary(
                from,
                sum(all, Tally::total),
                records.statistics().improvedRunbooks(since),
                failedRunbooks(),
                Rate.of(proposals.approved(), proposals.approved() + proposals.rejected()),
                Rate.of(proposals.passed(), proposals.tested()),
                byNumber.entrySet().stream()
                        .map(entry -> new VersionRate(
                                entry.getKey(), success(entry.getValue()), meanSeconds(entry.getValue())))
                        .toList(),
                steps(),
                meanSeconds(all),
                sum(all, Tally::escalations),
                decision.isPresent() ? decision.getAsLong() / 1000.0 : null,
                proposals.open(),
                model(proposals.approved()));
    }

    private long failedRunbooks() {
        return byVersion.entrySet().stream()
                .filter(entry -> entry.getValue().failed() + entry.getValue().ineffective() > 0)
                .map(entry -> entry.getKey().runbookId())
                .distinct()
                .count();
    }

    private List<Improvement> steps() {
        int newest =
                byNumber.keySet().stream().mapToInt(Integer::intValue).max().orElse(1);
        return IntStream.range(1, newest)
                .mapToObj(this::step)
                .filter(step -> step.runbooks() > 0)
                .toList();
    }

    private Improvement step(int number) {
        List<VersionRef> both = byVersion.keySet().stream()
                .filter(version -> version.number() == number)
                .filter(version -> byVersion.containsKey(next(version)))
                .toList();
        return new Improvement(
                number,
                number + 1,
                both.size(),
                success(both.stream().map(byVersion::get).toList()),
                success(both.stream().map(Figures::next).map(byVersion::get).toList()));
    }

    private static VersionRef next(VersionRef version) {
        return new VersionRef(version.runbookId(), version.number() + 1);
    }

    private ModelUse model(long approvals) {
        ModelCalls.Total total = records.modelCalls().total(since == null ? Instant.EPOCH : since, now.plusSeconds(1));
        BigDecimal cost = BigDecimal.valueOf(total.micros(), MICROS);
        BigDecimal each =
                approvals == 0 ? null : cost.divide(BigDecimal.valueOf(approvals), MICROS, RoundingMode.HALF_UP);
        return new ModelUse(total.calls(), cost, total.inputTokens(), total.outputTokens(), each);
    }

    private static Rate success(Collection<Tally> tallies) {
        return Rate.of(sum(tallies, Tally::verified), sum(tallies, Tally::total));
    }

    @CheckForNull
    private static Double meanSeconds(Collection<Tally> tallies) {
        return Insights.meanSeconds(sum(tallies, Tally::verifiedMillis), sum(tallies, Tally::verified));
    }

    private static long sum(Collection<Tally> tallies, ToLongFunction<Tally> part) {
        return tallies.stream().mapToLong(part).sum();
    }
}
