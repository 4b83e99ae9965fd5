package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an embedded store of an earlier release up to date. H2 confirms each change of a table at once, so the scripts run on a copy, which takes the
 * place of the store's file when all of them are through. Whatever goes wrong, also the end of the process, leaves the store as it was. The
 * backup the copy was made of stays beside it.
 */
final class Upgrade {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);
    private static final String BEFORE = "before-upgrade-";
    private static final int KEPT = 3;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private Upgrade() {}

    /**
     * @param database open, and held by this process
     * @param scripts where the scripts are
     * @throws StoreException when it cannot be brought up to date; it is as it was then
     */
    static void apply(H2File database, StoreFile file, List<String> scripts) {
        if (Migrations.isCurrent(database, scripts)) {
            return;
        }
        List<Migrations.Script> before = Migrations.applied(database);
        if (before.isEmpty()) {
            Migrations.apply(database, scripts); // it is new, and there is nothing to lose
            return;
        }
        String from = before.get(before.size() - 1).number();
        Path backup = file.directory().resolve(BEFORE + "V" + from + "-" + STAMP.format(Instant.now()) + ".zip");
        Path place = file.directory().resolve("upgrading");
        try {
            delete(place); // left by a process that died
            database.backup(backup);
            PrivateFiles.close(backup);
            StoreFile copy = new StoreFile(PrivateFiles.makeDirectory(place));
            Backup.unpack(backup, copy);
            migrate(copy, scripts);
            checkComplete(copy, changes(database));
            database.replace(copy.path());
            forgetOld(file.directory());
            LOG.info("The store {} was brought up to date; as it was before, it is in {}", file.directory(), backup);
        } catch (StoreException | IOException | SQLException e) {
            deleteQuietly(backup); // the store itself is still what it holds
            throw new StoreException(
                    "The store " + file.directory() + " stays as it was: "
                            + String.valueOf(e.getMessage())
                                    .replace(place.toString(), file.directory().toString()),
                    e);
        } finally {
            deleteQuietly(place);
        }
    }

    private static void migrate(StoreFile copy, List<String> scripts) {
        H2File database = H2File.open(copy);
        try {
            Migrations.apply(database, scripts);
            database.close();
        } catch (RuntimeException | Error e) {
            database.abandon();
            throw e;
        }
    }

    /** Closing reports no failure; so what was written is read again. */
    private static void checkComplete(StoreFile copy, long changes) throws SQLException {
        H2File database = H2File.open(copy);
        try {
            List<Migrations.Script> applied = Migrations.applied(database);
            if (!applied.containsAll(Migrations.SCRIPTS) || changes(database) != changes) {
                throw new StoreException("The store " + copy.directory()
                        + " cannot be brought up to date: what was written could not be read again");
            }
        } finally {
            database.abandon();
        }
    }

    private static long changes(H2File database) throws SQLException {
        try (Connection connection = database.connections().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("select changes from store_state where id = 1")) {
            return results.next() ? results.getLong(1) : 0;
        }
    }

    /** Of the backups before upgrades the newest are kept. */
    private static void forgetOld(Path directory) throws IOException {
        List<Path> backups = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, BEFORE + "*.zip")) {
            files.forEach(backups::add);
        }
        backups.sort(Comparator.comparing(Upgrade::stamp).reversed());
        for (Path old : backups.subList(Math.min(KEPT, backups.size()), backups.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static String stamp(Path backup) {
        return backup.getFileName().toString().replaceFirst("^" + BEFORE + "V[^-]*-", "");
    }

    private static void deleteQuietly(Path place) {
        try {
            delete(place);
        } catch (IOException e) {
            LOG.warn("{} is not needed any more and cannot be deleted", place, e);
        }
    }

    private static void delete(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            Files.deleteIfExists(place);
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
            for (Path each : files) {
                Files.delete(each);
            }
        }
        Files.delete(place);
    }
}
