package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.store.Executions;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a backup of an embedded store in place. */
public final class Backup {

    private static final Logger LOG = LoggerFactory.getLogger(Backup.class);

    private Backup() {}

    /**
     * Restores what {@link Store#backup} wrote. The store must not be open, and the directory must hold no store: move the file that
     * is there away first. The restored store is opened once and its audit is verified before this returns.
     *
     * @param backup the backup's file
     * @param directory the directory of the store, created when absent
     * @throws StoreException when the file is no backup, the directory holds a store, or the restored one is not whole
     */
    public static void restore(Path backup, Path directory) {
        StoreFile file = new StoreFile(directory.toAbsolutePath().normalize());
        if (Files.exists(file.path())) {
            throw new StoreException(
                    "There is a store in " + file.directory() + ": move " + file.path() + " away before restoring");
        }
        try {
            PrivateFiles.makeDirectory(file.directory());
            try (DirectoryLock lock = DirectoryLock.take(file.directory())) {
                unpack(backup, file);
                new CommitCounter(file.directory()).remove();
            }
        } catch (IOException e) {
            throw new StoreException("The backup " + backup + " cannot be restored: " + e, e);
        }
        checkWhole(backup, directory);
    }

    /**
     * What is in a backup.
     *
     * @param executions how many
     * @param auditEntries how many, each as it was written
     */
    public record Content(long executions, long auditEntries) {}

    /**
     * Restores a backup in a directory beside it, which is deleted again: opens the store, counts, and walks the audit. Needs space for it.
     *
     * @throws StoreException when it cannot be restored, or is not whole
     */
    @NonNull
    public static Content verify(@NonNull Path backup) {
        Path place = backup.toAbsolutePath().resolveSibling("verifying");
        try {
            delete(place); // left by a process that died
            restore(backup, place);
            try (Store store = Stores.embedded(place)) {
                return store.read(records -> new Content(
                        records.executions().count(Executions.Filter.ALL),
                        records.audit().size()));
            }
        } catch (IOException e) {
            throw new StoreException("The backup " + backup + " cannot be restored: " + e, e);
        } finally {
            deleteQuietly(place);
        }
    }

    private static void deleteQuietly(Path place) {
        try {
            delete(place);
        } catch (IOException e) {
            LOG.warn("{} is not needed any more and cannot be deleted", place, e);
        }
    }

    private static void delete(Path place) throws IOException {
        if (Files.notExists(place)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path each : files) {
                Files.delete(each);
            }
        }
        Files.delete(place);
    }

    /** Takes the file of a store out of a backup. */
    static void unpack(Path backup, StoreFile file) throws IOException {
        Path half = file.directory().resolve("restoring.tmp");
        try (InputStream in = Files.newInputStream(backup);
                ZipInputStream zip = new ZipInputStream(in)) {
            // Only the entry looked for is read, into a name of our own: a path inside the archive leads nowhere.
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(file.name())) {
                    Files.copy(zip, half, StandardCopyOption.REPLACE_EXISTING);
                    Files.move(half, file.path(), StandardCopyOption.ATOMIC_MOVE);
                    return;
                }
            }
        } finally {
            Files.deleteIfExists(half);
        }
        throw new StoreException(backup + " is no backup of a store: it holds no " + file.name());
    }

    private static void checkWhole(Path backup, Path directory) {
        try (Store store = Stores.embedded(directory)) {
            Optional<String> broken = store.read(records -> records.audit().verify());
            if (broken.isPresent()) {
                throw new StoreException(
                        "The backup " + backup + " was restored, but its audit is not whole: " + broken.get());
            }
        }
    }
}
