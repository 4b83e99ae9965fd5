package io.jenkins.plugins.runbook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that runs for more than a minute reuses space in its file, and H2 alone then loses the last change in a kill. */
class KilledFileTest {

    private static final int CHANGES = 300;

    @TempDir
    private Path directory;

    @Test
    void the_last_change_is_there_whenever_a_process_that_reuses_space_is_killed() throws IOException {
        Random random = new Random(20261123);
        Path file = directory.resolve("store.mv.db");
        try (MVStore store = open(file)) {
            store.setRetentionTime(0);
            for (int change = 1; change <= CHANGES; change++) {
                store.openMap("texts").put(random.nextInt(30), "x".repeat(random.nextInt(20_000)));
                store.openMap("changes").put("last", change);
                store.commit();
                store.sync();

                Path killed = Files.copy(file, directory.resolve("killed-" + change));
                KilledFile.repair(killed);

                assertThat(lastChange(killed)).isEqualTo(change);
                Files.delete(killed);
            }
        }
    }

    @Test
    void a_file_that_was_closed_cleanly_is_not_touched() throws IOException {
        Path file = directory.resolve("store.mv.db");
        try (MVStore store = open(file)) {
            store.openMap("changes").put("last", 1);
        }
        byte[] before = Files.readAllBytes(file);

        KilledFile.repair(file);

        assertThat(file).hasBinaryContent(before);
    }

    private static Object lastChange(Path file) {
        try (MVStore store = open(file)) {
            return store.openMap("changes").get("last");
        }
    }

    private static MVStore open(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .open();
    }
}
