package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A store in a database. Writing transactions follow one another: within this process by a lock, so that those who wait hold no
 * connection, and among processes by the row of {@code store_state}. Reading ones see a snapshot and wait for nobody.
 */
final class JdbcStore implements Store {

    private final Database database;
    private final SqlErrors failures;
    private final Clock clock;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;

    JdbcStore(Database database, Clock clock) {
        this.database = database;
        this.failures = new SqlErrors(database.place());
        this.clock = clock;
    }

    @Override
    public <R, X extends Exception> R read(Work<R, X> work) throws X {
        return once(() -> onConnection(false, work));
    }

    @Override
    public <R, X extends Exception> R transact(Work<R, X> work) throws X {
        return once(() -> {
            writer.lock();
            try {
                return onConnection(true, work);
            } finally {
                writer.unlock();
            }
        });
    }

    private <R, X extends Exception> R once(Call<R, X> call) throws X {
        if (inside.get()) {
            throw new IllegalStateException("calls of a store were nested; use the records of the outer one");
        }
        checkOpen();
        inside.set(true);
        // Databases swallow interrupts or give up because of them, and what an aborted build leaves behind must be kept
        // too.
        boolean interrupted = Thread.interrupted();
        try {
            return call.run();
        } finally {
            inside.remove();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new StoreException("The store " + database.place() + " is closed");
        }
    }

    private <R, X extends Exception> R onConnection(boolean writable, Work<R, X> work) throws X {
        try (Connection connection = database.connections().getConnection()) {
            connection.setTransactionIsolation(
                    writable ? Connection.TRANSACTION_READ_COMMITTED : database.snapshotIsolation());
            connection.setAutoCommit(false);
            return inTransaction(connection, writable, work);
        } catch (SQLException e) {
            throw failures.explain(e);
        }
    }

    private <R, X extends Exception> R inTransaction(Connection connection, boolean writable, Work<R, X> work)
            throws X, SQLException {
        JdbcSession session = new JdbcSession(connection, writable, failures);
        boolean done = false;
        try {
            long changes = writable ? lockOutOthers(session) : 0;
            R answer = work.run(new JdbcRecords(session, clock));
            if (writable) {
                session.checkWhole();
                connection.commit();
                done = true;
                database.confirm(connection, changes);
            }
            return answer;
        } finally {
            session.end();
            if (!done) {
                rollBack(connection);
            }
        }
    }

    private static long lockOutOthers(JdbcSession session) {
        session.update("update store_state set changes = changes + 1 where id = 1");
        return session.number("select changes as n from store_state where id = 1");
    }

    /** What made the rollback necessary must not be hidden by a connection that is broken already. */
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException ignored) {
            // A transaction on a broken connection is rolled back by the database.
        }
    }

    @Override
    public void backup(Path file) {
        checkOpen();
        Path whole = file.toAbsolutePath();
        if (Files.exists(whole)) {
            throw new StoreException("There is a file " + whole + " already; name another one for the backup");
        }
        // Under the final name only once it is whole.
        Path half = whole.resolveSibling(whole.getFileName() + ".tmp");
        try {
            database.backup(half);
            PrivateFiles.close(half);
            Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException e) {
            throw new SqlErrors(whole.toString()).explain(e);
        } catch (IOException e) {
            throw new StoreException("The backup " + whole + " cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        writer.lock();
        try {
            closed = true;
            database.close();
        } finally {
            writer.unlock();
        }
    }

    @FunctionalInterface
    private interface Call<R, X extends Exception> {
        R run() throws X;
    }
}
