package io.jenkins.plugins.runbook.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

/** Connections to an embedded H2 that wait for their next use: each keeps the statements it has parsed. Safe for use by many threads. */
final class H2Sessions {

    private static final int KEPT = 8;

    private final DataSource source;
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger size = new AtomicInteger();

    H2Sessions(DataSource source) {
        this.source = source;
    }

    Connection take() throws SQLException {
        for (Connection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            size.decrementAndGet();
            if (!kept.isClosed() && !H2CompactFile.of(database(kept)).isClosed()) {
                return kept;
            }
            close(kept);
        }
        return source.getConnection();
    }

    /** @param sound whether nothing went wrong on it, and no transaction is open */
    void giveBack(Connection connection, boolean sound) {
        if (sound && size.get() < KEPT) {
            size.incrementAndGet();
            idle.addFirst(connection);
        } else {
            close(connection);
        }
    }

    /** Closes those that wait. */
    void close() {
        for (Connection kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            size.decrementAndGet();
            close(kept);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The database is closed already, because its file could not be written.
        }
    }

    /** The database behind a connection. H2 opens it anew, as another one, after its file could not be written. */
    static Database database(Connection connection) throws SQLException {
        return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
    }
}
