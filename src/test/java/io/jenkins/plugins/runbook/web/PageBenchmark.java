package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.Library;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Measures what the page asks for, on a full store: the first call of a process and the middle one of many. Not a test: run it by hand, as
 * docs/review.md says.
 *
 * <p>Arguments: a directory, how many executions, how many open reviews, and {@code warm} to warm up first. A store that is filled already
 * is not filled again.
 */
final class PageBenchmark {

    private static final int RUNBOOKS = 60;
    private static final int BATCH = 2_000;
    private static final int ROUNDS = 40;
    private static final int STEPS = 15;
    private static final Clock NOW = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    private final Store store;
    private final Browserless reader;
    private final WebApi web;

    private PageBenchmark(Store store) {
        this.store = store;
        this.web = new WebApi(
                store,
                new Library(store, new RunbookReader(), NOW),
                new ReviewService(store, ReviewPolicy.DEFAULT, NOW),
                NOW);
        this.reader = new Browserless(web, new Actor("rita", Set.of(Permission.VIEW)));
    }

    public static void main(String[] args) {
        Path place = Path.of(args.length > 0 ? args[0] : "target/page-benchmark");
        int executions = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
        int reviews = args.length > 2 ? Integer.parseInt(args[2]) : 1_000;
        long start = System.nanoTime();
        try (Store store = Stores.embedded(place)) {
            say("open the store", start);
            PageBenchmark benchmark = new PageBenchmark(store);
            benchmark.fill(executions, reviews);
            if (args.length > 3 && args[3].equals("warm")) {
                start = System.nanoTime();
                benchmark.web.warmUp();
                say("warm-up", start);
            }
            benchmark.measure();
        }
    }

    private void fill(int executions, int reviews) {
        long start = System.nanoTime();
        long there = store.read(records -> records.executions().count(Filter.ALL));
        for (int from = (int) there; from < executions; from += BATCH) {
            int first = from;
            store.transact(records -> {
                for (int i = first; i < Math.min(first + BATCH, executions); i++) {
                    Random random = new Random(i);
                    records.executions()
                            .save(Samples.execution(
                                    "E-" + i,
                                    new VersionRef("RB-" + random.nextInt(RUNBOOKS), 1 + random.nextInt(3)),
                                    Outcome.values()[random.nextInt(Outcome.values().length)],
                                    Samples.NOON.minusSeconds(300L * (executions - i)),
                                    random.nextInt(60_000),
                                    List.of("x".repeat(random.nextInt(2_000)))));
                }
                return null;
            });
        }
        long waiting = store.read(records -> records.reviews().count(Set.of(ReviewState.PENDING_REVIEW), null));
        store.transact(records -> {
            for (int i = (int) waiting; i < reviews; i++) {
                String id = "RB-" + i % RUNBOOKS;
                if (records.versions().active(id).isEmpty()) {
                    records.versions().insert(version(id, 1, Lifecycle.ACTIVE));
                }
                Version proposed = version(id, 2 + i / RUNBOOKS, Lifecycle.PENDING_REVIEW);
                records.versions().insert(proposed);
                records.reviews().insert(review(i, proposed));
            }
            return null;
        });
        say("fill", start);
    }

    private static Version version(String id, int number, Lifecycle lifecycle) {
        StringBuilder text =
                new StringBuilder("id: " + id + "\nname: Restart it\nincidentTypes: [service_crash]\nsteps:\n");
        for (int step = 1; step <= STEPS; step++) {
            text.append("  - name: step ")
                    .append(step)
                    .append("\n    run: |\n      ./do-this --number ")
                    .append(step);
            text.append(step == STEPS / 2 ? " --version " + number : "").append("\n      ./and-that \"$HOME\"\n");
            text.append("    timeout: 30s\n");
        }
        return new Version(
                new VersionRef(id, number),
                text.toString(),
                Sha256.of(text.toString()),
                number == 1 ? "ann" : "learner/rules",
                number == 1 ? Version.Origin.PERSON : Version.Origin.LEARNER,
                "because",
                number == 1 ? null : 1,
                lifecycle,
                Samples.NOON);
    }

    private static Review review(int i, Version proposed) {
        Review like = Samples.review(
                "R-" + i, proposed.ref().runbookId(), Samples.signature("needle-" + i), Priority.values()[i % 3]);
        return new Review(
                like.id(),
                proposed.ref(),
                proposed.sha256(),
                like.proposal(),
                like.state(),
                like.priority(),
                1,
                null,
                null,
                List.of(),
                List.of(),
                like.createdAt(),
                like.updatedAt(),
                1,
                null);
    }

    private void measure() {
        time("queue: stats and the first 50", i -> List.of(get("review/stats"), get("review/pending")));
        time("queue: search by two words", i -> get("review/pending?q=needle-7+missing"));
        time("detail of a review", i -> get("review/runbook/R-" + i));
        time("comparison of a review", i -> get("review/comparison/R-" + i));
        time("executions: newest 50", i -> get("executions"));
        time("one execution", i -> get("executions/E-" + i * 31));
        time("library", i -> get("runbooks"));
        time("one runbook", i -> get("runbooks/RB-" + i));
        time("insights", i -> get("insights"));
        time("insights of 30 days", i -> get("insights?days=30"));
        time("audit", i -> get("audit"));
    }

    private WebResponse get(String path) {
        WebResponse answer = reader.get("api/" + path);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + ": " + new String(answer.body()));
        }
        return answer;
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
                "%-32s first %7.1f   p50 %7.1f   p95 %7.1f   cpu p50 %7.1f ms%n",
                what, first / 1e6, wall[ROUNDS / 2] / 1e6, wall[ROUNDS * 95 / 100] / 1e6, cpu[ROUNDS / 2] / 1e6);
    }

    private static void say(String what, long start) {
        System.out.printf("%-32s %d ms%n", what, (System.nanoTime() - start) / 1_000_000);
    }
}
