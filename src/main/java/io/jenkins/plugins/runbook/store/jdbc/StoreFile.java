package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.DamagedStoreException;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The file of an embedded store. A damaged one is set aside under another name, and as long as nothing took its place the store
 * refuses to open: an empty store where records were would be worse than none.
 *
 * @param directory where it is, absolute
 */
record StoreFile(Path directory) {

    private static final String NAME = "store";
    private static final String SUFFIX = ".mv.db";
    private static final String DAMAGED = "damaged-store-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    Path path() {
        return directory.resolve(name());
    }

    String name() {
        return NAME + SUFFIX;
    }

    /** As H2 wants to be told it, without the suffix. */
    String database() {
        return directory.resolve(NAME).toString();
    }

    /** @throws StoreException when opening would start an empty store where there was one */
    void checkNotLost() {
        try {
            if (Files.exists(path()) && Files.size(path()) == 0) {
                throw new DamagedStoreException("The store " + directory + " is damaged: its file is empty", null);
            }
            if (Files.notExists(path())) {
                refuseAfterDamage();
            }
        } catch (IOException e) {
            throw new StoreException("The store " + directory + " cannot be read: " + e, e);
        }
    }

    private void refuseAfterDamage() throws IOException {
        try (DirectoryStream<Path> damaged = Files.newDirectoryStream(directory, DAMAGED + "*")) {
            for (Path file : damaged) {
                throw new StoreException("The store was damaged and set aside as " + file
                        + ": restore a backup to " + path()
                        + ", or move the damaged file to another directory to start with an empty store");
            }
        }
    }

    /** Renames the damaged file. */
    StoreException setAside(DamagedStoreException damage) {
        Path aside = directory.resolve(DAMAGED + STAMP.format(Instant.now()) + SUFFIX);
        try {
            Files.move(path(), aside);
            new CommitCounter(directory).remove();
        } catch (IOException e) {
            damage.addSuppressed(e);
            return damage;
        }
        return new StoreException(
                damage.getMessage() + ". It was set aside as " + aside + "; restore a backup to " + path()
                        + ", or move the damaged file to another directory to start with an empty store",
                damage);
    }
}
