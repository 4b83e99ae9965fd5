package io.jenkins.plugins.runbook.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that runs for more than a minute reuses space in its file. H2 2.5.252 then forgets where its last change is: its
 * RandomAccessStore.writeChunk leaves the place of the change before in the header.
 */
class ReusedSpaceTest {

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

                assertThat(lastChange(killed)).isEqualTo(change);
                Files.delete(killed);
            }
        }
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
