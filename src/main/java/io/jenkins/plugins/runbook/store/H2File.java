package io.jenkins.plugins.runbook.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in a file of its own directory. */
final class H2File implements Database {

    private static final String NAME = "store";

    private final Path directory;
    private final JdbcDataSource connections;
    private final Connection anchor;

    private H2File(Path directory, JdbcDataSource connections, Connection anchor) {
        this.directory = directory;
        this.connections = connections;
        this.anchor = anchor;
    }

    static H2File open(Path directory) {
        Path place = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(place);
            JdbcDataSource connections = new JdbcDataSource();
            connections.setURL("jdbc:h2:file:" + place.resolve(NAME) + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=60000");
            connections.setUser("sa");
            return new H2File(place, connections, connections.getConnection());
        } catch (IOException e) {
            throw new StoreException("The directory of the store " + place + " cannot be made: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new Failures(place.toString()).explain(e);
        }
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public DataSource connections() {
        return connections;
    }

    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public void flush(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint sync");
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (!anchor.isClosed()) {
                anchor.close();
            }
        } catch (SQLException e) {
            throw new Failures(place()).explain(e);
        }
    }
}
