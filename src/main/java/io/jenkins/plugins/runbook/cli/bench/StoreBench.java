package io.jenkins.plugins.runbook.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.web.WebApi;
import io.jenkins.plugins.runbook.web.WebRequest;
import io.jenkins.plugins.runbook.web.WebResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Fills a store and measures it, by what its pages ask for. */
final class StoreBench {

    private static final int WARM = 15;
    private static final int ROUNDS = 40;
    private static final long SYNCED_NANOS = 1_000_000_000L;

    private final Supplier<RunbookSystem> opener;
    private final Actor reader;
    private final int commits;
    private final int writers;
    private final Instant end;

    /**
     * @param opener opens the store, again and again
     * @param reader who may see everything
     * @param commits how many transactions are measured
     * @param writers by how many threads
     * @param end when the last execution began
     */
    StoreBench(Supplier<RunbookSystem> opener, Actor reader, int commits, int writers, Instant end) {
        this.opener = opener;
        this.reader = reader;
        this.commits = commits;
        this.writers = writers;
        this.end = end;
    }

    Size run(int executions, @CheckForNull Path directory) throws InterruptedException, IOException {
        StoreFill fill;
        try (RunbookSystem system = opener.get()) {
            fill = new StoreFill(system.store(), executions, end);
            fill.fill();
        }
        long start = System.nanoTime();
        try (RunbookSystem system = opener.get()) {
            double openMillis = millis(System.nanoTime() - start);
            Written written = write(system.store(), fill);
            Map<String, Query> queries = queries(system.web(), fill);
            return new Size(
                    executions,
                    written.largest,
                    0L,
                    written.perSecond,
                    directory == null ? null : syncs(directory),
                    openMillis,
                    queries);
        }
    }

    private Written write(Store store, StoreFill fill) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            long start = System.nanoTime();
            List<Future<Long>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                running.add(threads.submit(() -> {
                    long largest = 0;
                    for (int i = next.getAndIncrement(); i < commits; i = next.getAndIncrement()) {
                        int number = i;
                        store.transact(records -> {
                            records.executions().save(fill.another(number));
                            return records.audit().append("bench", "execution.kept", "N-" + number, "");
                        });
                        largest = i % 16 == 0 ? Math.max(largest, store.size().bytes()) : largest;
                    }
                    return Math.max(largest, store.size().bytes());
                }));
            }
            long largest = 0;
            for (Future<Long> one : running) {
                largest = Math.max(largest, one.get());
            }
            return new Written(largest, commits * 1e9 / (System.nanoTime() - start));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a writer failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Map<String, Query> queries(WebApi web, StoreFill fill) {
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("executions_newest_50", time(i -> get(web, "api/executions", "limit", "50")));
        queries.put(
                "executions_of_runbook",
                time(i -> get(web, "api/executions", "limit", "50", "runbook", StoreFill.id(i % 20))));
        queries.put(
                "execution_detail",
                time(i -> get(web, "api/executions/" + fill.executionId(i * 37 % fill.executions()))));
        queries.put(
                "review_detail", time(i -> get(web, "api/review/runbook/" + fill.reviewId(i * 20 % fill.reviews()))));
        queries.put("queue", time(i -> get(web, "api/review/pending", "limit", "50")));
        queries.put("queue_counts", time(i -> get(web, "api/review/stats")));
        queries.put("history", time(i -> get(web, "api/review/history", "limit", "50")));
        queries.put("library", time(i -> get(web, "api/runbooks", "limit", "100")));
        queries.put("insights", time(i -> get(web, "api/insights")));
        queries.put("search", time(i -> get(web, "api/review/pending", "limit", "50", "q", "needle-" + i * 20)));
        queries.put("audit_newest_50", time(i -> get(web, "api/audit", "limit", "50")));
        return queries;
    }

    private Object get(WebApi web, String path, String... query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], List.of(query[i + 1]));
        }
        WebResponse answer = web.handle(new WebRequest("GET", path, parameters, Map.of(), new byte[0]), reader);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " was answered with " + answer.status() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }

    private static Query time(IntFunction<Object> work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] wall = new double[ROUNDS];
        double[] cpu = new double[ROUNDS];
        for (int i = -WARM; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            work.apply(i + WARM);
            if (i >= 0) {
                cpu[i] = millis(threads.getCurrentThreadCpuTime() - used);
                wall[i] = millis(System.nanoTime() - start);
            }
        }
        Arrays.sort(wall);
        Arrays.sort(cpu);
        return new Query(wall[ROUNDS / 2], wall[ROUNDS * 95 / 100], cpu[ROUNDS * 95 / 100]);
    }

    /** How often this disk can be made to keep 4 KB in a second. */
    private static double syncs(Path directory) throws IOException {
        Path file = Files.createTempFile(directory, "sync", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(4096);
            long start = System.nanoTime();
            int syncs = 0;
            for (; System.nanoTime() - start < SYNCED_NANOS; syncs++) {
                block.clear();
                channel.write(block, 4096L * (syncs % 64));
                channel.force(false);
            }
            return round(syncs * 1e9 / (System.nanoTime() - start));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static double millis(long nanos) {
        return round(nanos / 1e6);
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private record Written(long largest, double perSecond) {}

    /**
     * What one size came to; also its JSON.
     *
     * @param fileBytesOpen the largest the file was while the commits were made
     * @param fileBytesLive what the same records take when they are packed, in an embedded store
     * @param fsyncsPerSecond what the disk can do, measured in the same run; {@code null} for a server's disk
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Size(
            int executions,
            long fileBytesOpen,
            @CheckForNull Long fileBytesLive,
            double commitsPerSecond,
            @CheckForNull Double fsyncsPerSecond,
            double openMs,
            Map<String, Query> queries) {

        Size withLive(long bytes) {
            return new Size(
                    executions, fileBytesOpen, bytes, round(commitsPerSecond), fsyncsPerSecond, openMs, queries);
        }
    }

    /**
     * How long one kind of question takes, in milliseconds.
     *
     * @param p50Ms the middle one, on the clock
     * @param p95Ms the 95th of a hundred, on the clock
     * @param cpuMs the 95th of a hundred, of the processor
     */
    record Query(double p50Ms, double p95Ms, double cpuMs) {}
}
