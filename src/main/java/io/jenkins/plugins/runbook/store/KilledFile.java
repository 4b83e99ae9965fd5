package io.jenkins.plugins.runbook.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A file of H2 whose process was killed. H2 appends each change as a chunk, and guesses in every chunk where the next one will
 * be. When it guessed wrong it rewrites the file's header, but with the place of the chunk before the one it just wrote
 * (RandomAccessStore.writeChunk, H2 2.5.252): until the next change, nothing leads to the last chunk, and opening the file goes
 * back to the change before it. A recovery looks at every block instead, and finds the chunk.
 */
final class KilledFile {

    private static final int HEADER_BYTES = 4096;
    private static final String CLOSED_CLEANLY = ",clean:1,";

    private KilledFile() {}

    /**
     * Makes the header lead to the last whole chunk. A file that is absent, empty, closed cleanly, or beyond this repair stays as
     * it is, and opening it says what is wrong.
     */
    static void repair(Path file) throws IOException {
        if (Files.notExists(file) || Files.size(file) == 0 || isClosedCleanly(file)) {
            return;
        }
        try {
            new MVStore.Builder()
                    .fileName(file.toString())
                    .recoveryMode()
                    .autoCommitDisabled()
                    .open()
                    .close();
        } catch (MVStoreException ignored) {
            // Opening the database fails for the same reason, and is where damage is told and handled.
        }
    }

    private static boolean isClosedCleanly(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1).contains(CLOSED_CLEANLY);
        }
    }
}
