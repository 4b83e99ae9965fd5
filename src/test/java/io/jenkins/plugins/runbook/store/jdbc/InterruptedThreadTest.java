package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.store.Store;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Aborting a build interrupts its thread, which closes ordinary file channels under everybody's feet. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InterruptedThreadTest {

    private static final int WRITES = 150;

    @TempDir
    Path directory;

    @Test
    void a_thread_that_was_interrupted_before_keeps_its_records_and_stays_interrupted() {
        try (Store store = Stores.embedded(directory)) {
            Thread.currentThread().interrupt();
            write(store);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(size(store)).isEqualTo(1);
        }
    }

    @Test
    void interrupting_a_thread_at_any_point_disturbs_nobody() throws InterruptedException {
        Random random = new Random(7);
        AtomicInteger written = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        try (Store store = Stores.embedded(directory)) {
            Thread writer = new Thread(() -> {
                for (int i = 0; i < WRITES; i++) {
                    write(store);
                    written.incrementAndGet();
                }
            });
            writer.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
            writer.start();
            while (writer.isAlive()) {
                writer.interrupt();
                LockSupport.parkNanos(random.nextInt(3_000_000));
                size(store);
            }
            writer.join();
            assertThat(failure.get()).isNull();
            assertThat(written).hasValue(WRITES);
            assertThat(size(store)).isEqualTo(WRITES);
        }
        try (Store store = Stores.embedded(directory)) {
            assertThat(size(store)).isEqualTo(WRITES);
        }
    }

    private static void write(Store store) {
        store.transact(records -> records.audit().append("alice", "build.aborted", "x", "y".repeat(2000)));
    }

    private static long size(Store store) {
        return store.read(records -> records.audit().size());
    }
}
