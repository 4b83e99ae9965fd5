package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of an embedded store while it is open. */
class OpenFileSizeTest {

    /** More of them with {@code -Dstore.commits=…}. */
    private static final int COMMITS = Integer.getInteger("store.commits", 1500);

    private static final int WRITERS = 4;
    private static final int KEPT = 500;

    @TempDir
    Path directory;

    @Test
    void the_open_file_stays_within_three_times_its_packed_records_while_several_write() throws Exception {
        Path home = directory.resolve("store");
        Path file = home.resolve("store.mv.db");
        AtomicLong largest = new AtomicLong();
        try (Store store = Stores.embedded(home)) {
            AtomicInteger next = new AtomicInteger();
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            try {
                List<Future<?>> running = IntStream.range(0, WRITERS)
                        .<Future<?>>mapToObj(writer -> writers.submit(() -> {
                            for (int i = next.getAndIncrement(); i < COMMITS; i = next.getAndIncrement()) {
                                keep(store, i);
                                largest.accumulateAndGet(size(file), Math::max);
                            }
                        }))
                        .toList();
                for (Future<?> one : running) {
                    one.get();
                }
            } finally {
                writers.shutdownNow();
            }
        }
        assertThat(largest.get()).isLessThanOrEqualTo(3 * packed(home, file));
    }

    private static void keep(Store store, int number) {
        byte[] noise = new byte[6_000];
        new Random(number).nextBytes(noise);
        store.transact(records -> {
            records.executions()
                    .save(Samples.execution(
                            "E-" + number % KEPT,
                            new VersionRef("RB-WEB", 1),
                            Outcome.VERIFIED,
                            Samples.NOON.plusSeconds(number),
                            10,
                            List.of(Base64.getEncoder().encodeToString(noise))));
            records.audit().append("alice", "execution.kept", "E-" + number, "");
            return null;
        });
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long packed(Path home, Path file) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + home.resolve("store"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        }
        return Files.size(file);
    }
}
