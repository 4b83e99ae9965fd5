package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in memory, gone when closed. */
final class H2Memory implements Database {

    private final Lock writers = new ReentrantLock(true);
    private final JdbcDataSource connections = new JdbcDataSource();
    private boolean closed;

    H2Memory() {
        connections.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000");
        connections.setUser("sa");
    }

    @Override
    public String place() {
        return "in memory";
    }

    @Override
    public DataSource connections() {
        return connections;
    }

    @Override
    public Lock writers() {
        return writers;
    }

    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    @Override
    public void confirm(Connection connection, long changes) {
        // There is no disk.
    }

    @Override
    public void checkComplete() {
        // It starts empty.
    }

    @Override
    public void backup(Path file) {
        throw new StoreException("A store in memory cannot be backed up; keep records in a directory instead");
    }

    @Override
    public Store.Size size() {
        return new Store.Size(0, 100);
    }

    @Override
    public void abandon() {
        close();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        } catch (SQLException e) {
            throw new SqlErrors(place()).explain(e);
        }
    }
}
