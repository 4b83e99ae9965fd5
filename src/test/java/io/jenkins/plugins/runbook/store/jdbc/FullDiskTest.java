package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on a disk of a few megabytes; skipped where no such disk can be mounted. */
class FullDiskTest {

    @TempDir
    Path directory;

    private Path disk;

    @BeforeEach
    void mountSmallDisk() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()))
                .as("mounting a small disk needs root on Linux; this account may not, so a full disk was not tried")
                .isZero();
        Files.write(disk.resolve("ballast"), new byte[3 << 20]);
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void a_full_disk_is_named_loses_nothing_and_the_store_goes_on_once_there_is_space() throws IOException {
        Path home = disk.resolve("store");
        int kept;
        try (Store store = Stores.embedded(home)) {
            kept = fillUntilRefused(store);
            assertThat(kept).isPositive();
            assertThat(size(store)).isEqualTo(kept);

            Files.delete(disk.resolve("ballast"));
            append(store, kept + 1);
            kept++;
        }
        try (Store store = Stores.embedded(home)) {
            assertThat(size(store)).isEqualTo(kept);
            assertThat(store.<Boolean, RuntimeException>read(
                            records -> records.audit().verify().isEmpty()))
                    .isTrue();
        }
    }

    @Test
    void a_backup_onto_a_full_disk_is_refused_and_leaves_nothing_there() throws Exception {
        try (Store store = Stores.embedded(directory.resolve("store"))) {
            for (int i = 1; i <= 40; i++) {
                append(store, i);
                replace(store, i);
            }
            byte[] noise = new byte[4 << 20];
            new Random(1).nextBytes(noise);
            store.transact(records -> {
                records.executions()
                        .save(Samples.execution(
                                "E-large",
                                new VersionRef("RB-WEB", 1),
                                Outcome.VERIFIED,
                                Samples.NOON,
                                1,
                                List.of(Base64.getEncoder().encodeToString(noise))));
                return null;
            });
            Path file = disk.resolve("backups").resolve("b.zip");
            Files.createDirectory(file.getParent());
            assertThatThrownBy(() -> store.backup(file))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is full");
            assertThat(file.getParent()).isEmptyDirectory();
            append(store, 41);
            assertThat(size(store)).isEqualTo(41);
        }
    }

    @Test
    void a_store_on_a_disk_that_can_only_be_read_is_named_and_opens_when_it_can_be_written_again() throws Exception {
        Path home = disk.resolve("store");
        try (Store store = Stores.embedded(home)) {
            append(store, 1);
        }
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
        assertThatThrownBy(() -> Stores.embedded(home))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(home.toString())
                .hasMessageContaining("cannot be opened for writing");
        assertThat(run("mount", "-o", "remount,rw", disk.toString())).isZero();
        try (Store store = Stores.embedded(home)) {
            assertThat(size(store)).isEqualTo(1);
        }
    }

    @Test
    void compacting_on_a_full_disk_loses_nothing() throws Exception {
        run("mount", "-o", "remount,size=80m", disk.toString());
        Path home = disk.resolve("store");
        int kept = 0;
        try (Store store = Stores.embedded(home)) {
            while (kept < 150) {
                append(store, ++kept);
                replace(store, kept);
            }
            fillTheRest();
            for (int tried = 0; tried < 50; tried++) {
                try {
                    append(store, kept + 1);
                    kept++;
                    replace(store, kept);
                } catch (StoreException full) {
                    assertThat(full).hasMessageContaining("is full");
                }
            }
        }
        Files.delete(disk.resolve("rest"));
        int all = kept;
        try (Store store = Stores.embedded(home)) {
            assertThat(size(store)).isEqualTo(all);
            store.read(records -> {
                assertThat(records.audit().verify()).isEmpty();
                assertThat(records.executions().find("E-1")).isPresent();
                return null;
            });
        }
    }

    /** Makes space in the file that can be used again. */
    private static void replace(Store store, int seed) {
        byte[] noise = new byte[150_000];
        new Random(seed).nextBytes(noise);
        ExecutionResult result = Samples.execution(
                "E-1",
                new VersionRef("RB-WEB", 1),
                Outcome.VERIFIED,
                Samples.NOON,
                seed,
                List.of(Base64.getEncoder().encodeToString(noise)));
        store.transact(records -> {
            records.executions().save(result);
            return null;
        });
    }

    private void fillTheRest() throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream rest = Files.newOutputStream(disk.resolve("rest"))) {
            while (true) {
                rest.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("space");
        }
    }

    private int fillUntilRefused(Store store) {
        int[] kept = new int[1];
        assertThatThrownBy(() -> {
                    while (kept[0] < 1000) {
                        append(store, kept[0] + 1);
                        kept[0]++;
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is full")
                .hasMessageContaining(disk.toString())
                .hasMessageContaining("Free some space");
        return kept[0];
    }

    private static void append(Store store, int seed) {
        byte[] noise = new byte[60_000];
        new Random(seed).nextBytes(noise);
        String detail = Base64.getEncoder().encodeToString(noise);
        store.transact(records -> records.audit().append("alice", "filled", "disk", detail));
    }

    private static long size(Store store) {
        return store.read(records -> records.audit().size());
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
