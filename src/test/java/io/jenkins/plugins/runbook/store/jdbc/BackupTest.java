package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final VersionRef WEB = new VersionRef("RB-WEB", 1);

    @TempDir
    Path directory;

    @Test
    void a_backup_taken_while_others_write_is_one_consistent_moment() throws Exception {
        Path backup = directory.resolve("backup.zip");
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(20);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (Store store = Stores.embedded(directory.resolve("store"))) {
            Future<Integer> writer = executor.submit(() -> {
                int written = 0;
                while (!stop.get()) {
                    write(store, written++);
                    started.countDown();
                }
                return written;
            });
            assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
            store.backup(backup);
            stop.set(true);
            writer.get(60, TimeUnit.SECONDS);
        } finally {
            executor.shutdownNow();
        }

        Path restored = directory.resolve("restored");
        Backup.restore(backup, restored);
        try (Store store = Stores.embedded(restored)) {
            store.read(records -> {
                long count = records.executions().count(Filter.ALL);
                assertThat(count).isGreaterThanOrEqualTo(20);
                assertThat(records.audit().size()).isEqualTo(count);
                assertThat(records.audit().verify()).isEmpty();
                assertThat(records.executions().recordOf("RB-WEB").get(0).verified())
                        .isEqualTo(count);
                return null;
            });
        }
    }

    @Test
    void an_older_backup_takes_the_place_of_a_damaged_store() throws IOException {
        Path home = directory.resolve("store");
        Path backup = directory.resolve("backup.zip");
        try (Store store = Stores.embedded(home)) {
            write(store, 1);
            store.backup(backup);
            write(store, 2);
        }
        Files.write(home.resolve("store.mv.db"), new byte[0]);
        assertThatThrownBy(() -> Stores.embedded(home)).hasMessageContaining("damaged");

        Backup.restore(backup, home);
        try (Store store = Stores.embedded(home)) {
            assertThat(store.<Long, RuntimeException>read(
                            records -> records.executions().count(Filter.ALL)))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_backup_overwrites_nothing() throws IOException {
        Path file = Files.writeString(directory.resolve("precious"), "x");
        try (Store store = Stores.embedded(directory.resolve("store"))) {
            assertThatThrownBy(() -> store.backup(file))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString());
            Path backup = directory.resolve("backup.zip");
            store.backup(backup);
            assertThatThrownBy(() -> Backup.restore(backup, directory.resolve("store")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("move")
                    .hasMessageContaining("store.mv.db");
        }
        assertThat(file).hasContent("x");
    }

    @Test
    void a_backup_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (Store store = Stores.embedded(directory.resolve("store"))) {
            assertThatThrownBy(() -> store.backup(file.resolve("backup.zip")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void a_file_that_is_no_backup_is_refused_and_leads_nowhere() throws IOException {
        Path hostile = directory.resolve("hostile.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(hostile))) {
            zip.putNextEntry(new ZipEntry("../store.mv.db"));
            zip.write("x".getBytes());
        }
        assertThatThrownBy(() -> Backup.restore(hostile, directory.resolve("store")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is no backup");
        assertThat(directory.resolve("store.mv.db")).doesNotExist();
        assertThatThrownBy(() -> Backup.restore(directory.resolve("absent.zip"), directory.resolve("store")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("absent.zip");
    }

    @Test
    void a_backup_that_was_cut_short_is_refused() throws IOException {
        Path backup = directory.resolve("backup.zip");
        try (Store store = Stores.embedded(directory.resolve("store"))) {
            write(store, 1);
            store.backup(backup);
        }
        byte[] bytes = Files.readAllBytes(backup);
        Files.write(backup, Arrays.copyOf(bytes, bytes.length / 2));
        Path target = directory.resolve("restored");
        assertThatThrownBy(() -> Backup.restore(backup, target))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("backup.zip");
        assertThat(target.resolve("store.mv.db")).doesNotExist();
    }

    private static void write(Store store, int number) {
        store.transact(records -> {
            records.executions()
                    .save(Samples.execution("E-" + number, WEB, Outcome.VERIFIED, Samples.NOON.plusSeconds(number)));
            return records.audit().append("alice", "execution.kept", "E-" + number, "");
        });
    }
}
