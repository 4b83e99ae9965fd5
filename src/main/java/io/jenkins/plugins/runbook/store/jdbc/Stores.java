package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.DamagedStoreException;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Opens stores. */
public final class Stores {

    private Stores() {}

    /**
     * A store in files of its own, for one process at a time.
     *
     * @param directory where the files are; created when absent
     * @throws StoreException when another process holds it, or its files are damaged or cannot be written. A damaged file is set
     *     aside, and the store refuses to open until another is in its place or the damaged one is taken away
     */
    public static Store embedded(Path directory) {
        return embedded(directory, List.of(Migrations.LOCATION));
    }

    /** @param scripts where scripts that change tables are; a test has further ones */
    static Store embedded(Path directory, List<String> scripts) {
        StoreFile file = new StoreFile(directory.toAbsolutePath().normalize());
        try {
            H2File database = H2File.open(file);
            return open(database, () -> Upgrade.apply(database, file, scripts));
        } catch (DamagedStoreException e) {
            throw file.setAside(e);
        }
    }

    /**
     * Packs the file of an embedded store that is not open, which needs space for a second copy of its records.
     *
     * @return how many bytes it has then
     * @throws StoreException when there is none, it is in use, damaged, or cannot be written
     */
    public static long pack(Path directory) {
        StoreFile file = new StoreFile(directory.toAbsolutePath().normalize());
        if (Files.notExists(file.path())) {
            throw new StoreException("There is no store in " + file.directory());
        }
        H2File.open(file).pack();
        try {
            return Files.size(file.path());
        } catch (IOException e) {
            throw new StoreException("The store " + file.directory() + " cannot be read: " + e, e);
        }
    }

    /** A store that is empty at first and gone when closed. */
    public static Store inMemory() {
        H2Memory database = new H2Memory();
        return open(database, () -> Migrations.apply(database));
    }

    /**
     * A store in a PostgreSQL database, which several processes may share. Its tables are made when they are absent.
     *
     * @param url such as {@code jdbc:postgresql://host:5432/runbooks}
     * @param user who connects; owns the tables
     * @param password its password
     * @throws StoreException when the URL is of another kind, or the database cannot be reached
     */
    public static Store jdbc(String url, String user, String password) {
        if (!url.startsWith(Postgres.URL_PREFIX)) {
            throw new StoreException("A store lives in a directory or in PostgreSQL, not in '"
                    + url.replaceFirst("\\?.*", "") + "'; write " + Postgres.URL_PREFIX + "//host:5432/database");
        }
        return jdbc(url, user, password, List.of(Migrations.LOCATION));
    }

    /** @param scripts where scripts that change tables are; a test has further ones */
    static Store jdbc(String url, String user, String password, List<String> scripts) {
        Postgres database = Postgres.open(url, user, password);
        return open(database, () -> Migrations.apply(database, scripts));
    }

    /**
     * Connects to a PostgreSQL database and changes nothing in it.
     *
     * @return what answered, in a sentence for an admin
     * @throws StoreException when the URL is of another kind, or the database cannot be reached
     */
    public static String reach(String url, String user, String password) {
        try (Database database = Postgres.open(url, user, password);
                Connection connection = database.connections().getConnection()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion() + " answers as " + user + ".";
        } catch (SQLException e) {
            throw new SqlErrors(url.replaceFirst("\\?.*", "")).explain(e);
        }
    }

    private static Store open(Database database, Runnable tables) {
        try {
            tables.run();
            database.checkComplete();
            return new JdbcStore(database, Clock.systemUTC());
        } catch (SQLException e) {
            database.abandon();
            throw new SqlErrors(database.place()).explain(e);
        } catch (RuntimeException e) {
            database.abandon();
            throw e;
        }
    }
}
