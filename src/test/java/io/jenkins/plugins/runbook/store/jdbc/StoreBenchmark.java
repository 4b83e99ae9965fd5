package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.insight.Insights;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Reviews;
import io.jenkins.plugins.runbook.store.Store;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Measures a filled store; prints medians and 95th percentiles. Not a test: run it by hand, as docs/store.md says.
 *
 * <p>Arguments: a directory or a PostgreSQL URL (with {@code user} and {@code password} in it), how many executions, how many open
 * reviews. A store that has enough already is not filled again.
 */
final class StoreBenchmark {

    private static final int BATCH = 500;
    private static final int RUNBOOKS = 60;
    private static final int ROUNDS = 40;
    private static final Set<ReviewState> OPEN =
            EnumSet.of(ReviewState.PENDING_REVIEW, ReviewState.IN_REVIEW, ReviewState.NEEDS_CHANGES);
    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Store store;
    private final int executions;
    private final int reviews;

    private StoreBenchmark(Store store, int executions, int reviews) {
        this.store = store;
        this.executions = executions;
        this.reviews = reviews;
    }

    public static void main(String[] args) {
        String place = args.length > 0 ? args[0] : "target/store-benchmark";
        int executions = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int reviews = args.length > 2 ? Integer.parseInt(args[2]) : 1_000;
        long start = System.nanoTime();
        try (Store store =
                place.startsWith("jdbc:") ? Stores.jdbc(place, null, null) : Stores.embedded(Path.of(place))) {
            System.out.printf("open %d ms%n", millis(start));
            StoreBenchmark benchmark = new StoreBenchmark(store, executions, reviews);
            benchmark.fill();
            benchmark.measure();
            start = System.nanoTime();
        }
        System.out.printf("close %d ms%n", millis(start));
    }

    private void fill() {
        long start = System.nanoTime();
        int there = store.<Long, RuntimeException>read(
                        records -> records.executions().count(Filter.ALL))
                .intValue();
        for (int from = there; from < executions; from += BATCH) {
            int first = from;
            store.transact(records -> {
                for (int i = first; i < Math.min(first + BATCH, executions); i++) {
                    records.executions().save(execution(i));
                }
                return null;
            });
        }
        long waiting = store.read(records -> records.reviews().count(OPEN, null));
        store.transact(records -> {
            for (int i = (int) waiting; i < reviews; i++) {
                records.reviews().insert(review(i));
            }
            return null;
        });
        System.out.printf(
                "fill %d executions, %d reviews: %d ms%n", executions - there, reviews - waiting, millis(start));
    }

    private void measure() {
        Insights insights = new Insights(store, Clock.fixed(Samples.NOON, ZoneOffset.UTC));
        Filter runbook = new Filter("RB-7", null, null, null);
        Filter failed = new Filter("RB-7", "service_crash", Outcome.FAILED, null);
        Filter recent = new Filter(null, null, Outcome.FAILED, Samples.NOON.minus(Duration.ofDays(7)));
        Reviews.Query words = new Reviews.Query(OPEN, null, "needle-7 missing", null, null);
        time(
                "queue: counts, first 50 reviews",
                i -> store.read(records -> List.of(
                        records.reviews().counts(),
                        records.reviews().count(OPEN, null),
                        records.reviews().page(OPEN, null, 0, 50))));
        time(
                "queue: last 50 of high priority",
                i -> store.read(records ->
                        records.reviews().page(OPEN, Priority.HIGH, Math.max(0, reviews / 3 - 50), 50)));
        time(
                "queue: search by two words",
                i -> store.read(records -> List.of(
                        records.reviews().search(words, Reviews.Order.URGENT_FIRST, 0, 50),
                        records.reviews().count(words))));
        time(
                "detail: review, version record, execution, analysis",
                i -> store.read(records -> List.of(
                        records.reviews().find("R-" + i % reviews),
                        records.executions().recordOf("RB-" + i % RUNBOOKS),
                        records.executions().find("E-" + i * 31 % executions),
                        records.analyses().of("E-" + i))));
        time(
                "executions: newest 50",
                i -> store.read(records -> records.executions().page(Filter.ALL, 0, 50)));
        time(
                "executions: 50 at offset 10000",
                i -> store.read(records -> records.executions().page(Filter.ALL, 10_000, 50)));
        time(
                "executions: newest 50 of a runbook",
                i -> store.read(records -> records.executions().page(runbook, 0, 50)));
        time(
                "executions: newest 50 by three filters",
                i -> store.read(records -> records.executions().page(failed, 0, 50)));
        time(
                "executions: newest 50 failed of a week",
                i -> store.read(records -> records.executions().page(recent, 0, 50)));
        time(
                "executions: count all",
                i -> store.read(records -> records.executions().count(Filter.ALL)));
        time(
                "executions: count of a runbook",
                i -> store.read(records -> records.executions().count(runbook)));
        time(
                "executions: count by three filters",
                i -> store.read(records -> records.executions().count(failed)));
        time(
                "executions: latest 10 verified of a version",
                i -> store.read(
                        records -> records.executions().latest(new VersionRef("RB-7", 1), Outcome.VERIFIED, 10)));
        time("insights: summary", i -> insights.summary());
        time("insights: trend of 90 days", i -> insights.trend(90));
        time("insights: record of a runbook", i -> insights.runbook("RB-7", 90));
        time(
                "write: one execution and its audit entry",
                i -> store.transact(records -> {
                    records.executions().save(execution(executions - 1 - i));
                    return records.audit().append("bench", "execution.kept", "E", "");
                }));
    }

    private static void time(String what, IntFunction<Object> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long first = System.nanoTime();
        work.apply(0);
        first = System.nanoTime() - first;
        long[] wall = new long[ROUNDS];
        long[] cpu = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long cpuStart = threads.getCurrentThreadCpuTime();
            work.apply(i);
            cpu[i] = threads.getCurrentThreadCpuTime() - cpuStart;
            wall[i] = System.nanoTime() - start;
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        System.out.printf(
                "%-52s first %7.1f   p50 %7.1f   p95 %7.1f   cpu p50 %7.1f ms%n",
                what, first / 1e6, wall[ROUNDS / 2] / 1e6, wall[ROUNDS * 95 / 100] / 1e6, cpu[ROUNDS / 2] / 1e6);
    }

    private static ExecutionResult execution(int number) {
        Random random = new Random(number);
        return Samples.execution(
                "E-" + number,
                new VersionRef("RB-" + random.nextInt(RUNBOOKS), 1 + random.nextInt(3)),
                OUTCOMES[random.nextInt(OUTCOMES.length)],
                Samples.NOON.minusSeconds(random.nextInt(365 * 86_400)),
                random.nextInt(60_000),
                List.of("x".repeat(random.nextInt(8_000))));
    }

    private static Review review(int number) {
        Priority priority = Priority.values()[number % Priority.values().length];
        return Samples.review(
                "R-" + number, "RB-" + number % RUNBOOKS, Samples.signature("needle-" + number), priority);
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
