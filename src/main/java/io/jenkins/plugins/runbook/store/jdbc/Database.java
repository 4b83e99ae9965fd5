package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;

/** What differs between the databases a store can live in. Safe for use by many threads. */
interface Database extends AutoCloseable {

    /** The store as people know it: a path, or a URL without its password. */
    String place();

    DataSource connections();

    /** A connection for one transaction. */
    default Connection take() throws SQLException {
        return connections().getConnection();
    }

    /**
     * Ends the use of what {@link #take} gave.
     *
     * @param sound whether nothing went wrong on it, and no transaction is open
     */
    default void giveBack(Connection connection, boolean sound) throws SQLException {
        connection.close();
    }

    /** Held by the thread that writes in this process, from before its first change until they are committed. */
    Lock writers();

    /** The isolation level under which all queries of a transaction see one moment. */
    int snapshotIsolation();

    /** @throws StoreException when transactions that were confirmed are missing; called once, with all tables in place */
    void checkComplete() throws SQLException;

    /**
     * Makes sure that what was just committed stays. Called without the lock, by many threads.
     *
     * @param changes how many transactions were committed by now
     */
    void confirm(Connection connection, long changes) throws SQLException;

    /**
     * Writes a consistent copy of everything.
     *
     * @param file where to; does not exist
     * @throws StoreException when this kind of database is backed up by other means
     */
    void backup(Path file) throws SQLException;

    /**
     * Holds a name among all processes that share the database.
     *
     * @return empty when another process holds it
     */
    default Optional<Store.Hold> hold(String name) throws SQLException {
        return Optional.of(() -> {}); // this process is the only one
    }

    /** How much space the records take now. */
    Store.Size size() throws SQLException;

    /** Releases everything without writing, after a failure to open. */
    void abandon();

    /** Releases everything. Calling it twice does nothing. */
    @Override
    void close();
}
