package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many transactions the store has confirmed, beside its file. H2 answers a file that lost its end by going back to an older
 * state of it, without a word; the mark tells that something is missing.
 */
final class CommitCounter {

    static final String FILE = "store.mark";

    private final Path file;

    CommitCounter(Path directory) {
        this.file = directory.resolve(FILE);
    }

    /** Notes the number. A mark that cannot be written stays behind, which harms nothing. */
    void set(long changes) {
        try {
            boolean fresh = Files.notExists(file);
            Files.writeString(file, Long.toString(changes));
            if (fresh) {
                PrivateFiles.close(file);
            }
        } catch (IOException ignored) {
            // The change itself is safe, and a mark may be lower than the truth.
        }
    }

    /** @throws StoreException when the file of the store holds fewer transactions than were confirmed */
    void check(Path storeFile, long changes) {
        long confirmed = get();
        if (confirmed > changes) {
            throw new StoreException("The store " + storeFile + " lacks the last " + (confirmed - changes)
                    + " changes that were confirmed, so its file was damaged or replaced by an older one."
                    + " Put a complete one there, or delete " + file + " to go on with what there is");
        }
    }

    private long get() {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }
}
