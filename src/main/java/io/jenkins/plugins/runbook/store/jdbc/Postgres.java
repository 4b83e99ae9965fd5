package io.jenkins.plugins.runbook.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL 12 or newer, through a pool. Several processes may share the database. */
final class Postgres implements Database {

    static final String URL_PREFIX = "jdbc:postgresql:";

    private static final int CONNECTIONS = 10;
    private static final int VALID_SECONDS = 5;
    private static final long CONNECT_MILLIS = 10_000;

    private final String place;
    private final Lock writers = new ReentrantLock(true);
    private final HikariDataSource connections;

    private Postgres(String place, HikariDataSource connections) {
        this.place = place;
        this.connections = connections;
    }

    /** @throws StoreException when the database cannot be reached */
    static Postgres open(String url, String user, String password) {
        String place = url.replaceFirst("\\?.*", "");
        // Not DriverManager: inside Jenkins it sees no driver of a plugin.
        PGSimpleDataSource source = new PGSimpleDataSource();
        HikariConfig config = new HikariConfig();
        config.setPoolName("runbook-store");
        config.setDataSource(source);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setConnectionInitSql("set lock_timeout = '60s'");
        try {
            source.setURL(url);
            source.setUser(user);
            source.setPassword(password);
            return new Postgres(place, new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            throw new SqlErrors(place).explain(e);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "'" + place + "' is no URL of a PostgreSQL database; write " + URL_PREFIX + "//host:5432/database",
                    e);
        }
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public DataSource connections() {
        return connections;
    }

    /** After a server went away and came back, the pool holds connections that lead nowhere; it looks at those used lately no more. */
    @Override
    public Connection take() throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            Connection connection = connections.getConnection();
            if (connection.isValid(VALID_SECONDS)) {
                return connection;
            }
            connections.evictConnection(connection);
        }
        return connections.getConnection();
    }

    @Override
    public Lock writers() {
        return writers;
    }

    /** In PostgreSQL this is a snapshot, and a transaction that only reads never fails under it. */
    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_REPEATABLE_READ;
    }

    @Override
    public void checkComplete() {
        // Its log sees to that.
    }

    @Override
    public void confirm(Connection connection, long changes) {
        // A commit is on disk when it returns.
    }

    @Override
    public void backup(Path file) {
        throw new StoreException("The store " + place + " is backed up with PostgreSQL's own pg_dump");
    }

    /** A lock of the session, which ends with its connection; the schema is part of its name, as stores can share a database. */
    @Override
    public Optional<Store.Hold> hold(String name) throws SQLException {
        Connection connection = take();
        boolean held = false;
        try (PreparedStatement statement = connection.prepareStatement(
                "select pg_try_advisory_lock(hashtextextended(current_schema() || ' runbook ' || ?, 0))")) {
            statement.setString(1, name);
            try (ResultSet results = statement.executeQuery()) {
                held = results.next() && results.getBoolean(1);
            }
        } finally {
            if (!held) {
                connection.close();
            }
        }
        // The connection is not used again: whatever became of it, the lock goes with it.
        return held ? Optional.of(() -> connections.evictConnection(connection)) : Optional.empty();
    }

    @Override
    public Store.Size size() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("select pg_database_size(current_database())")) {
            results.next();
            return new Store.Size(results.getLong(1), 100);
        }
    }

    @Override
    public void abandon() {
        close();
    }

    @Override
    public void close() {
        connections.close();
    }
}
