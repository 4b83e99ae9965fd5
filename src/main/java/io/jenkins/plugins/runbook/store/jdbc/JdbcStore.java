package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * A store in a database. Writing transactions follow one another: within this process by a lock, so that those who wait hold no
 * connection, and among processes by the row of {@code store_state}. Reading ones see a snapshot and wait for nobody.
 */
final class JdbcStore implements Store {

    private final Database database;
    private final SqlErrors failures;
    private final Clock clock;
    private final Lock writers;
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;

    JdbcStore(Database database, Clock clock) {
        this.database = database;
        this.writers = database.writers();
        this.failures = new SqlErrors(database.place());
        this.clock = clock;
    }

    @Override
    public <R, X extends Exception> R read(Work<R, X> work) throws X {
        return once(() -> inTransaction(database.snapshotIsolation(), work, null));
    }

    @Override
    public <R, X extends Exception> R transact(Work<R, X> work) throws X {
        return once(() -> {
            try (Turn turn = new Turn(writers)) {
                checkOpen();
                return inTransaction(Connection.TRANSACTION_READ_COMMITTED, work, turn);
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

    /** @param turn to write, {@code null} when the work only reads */
    private <R, X extends Exception> R inTransaction(int isolation, Work<R, X> work, @CheckForNull Turn turn) throws X {
        try {
            Connection connection = database.take();
            boolean sound = false;
            try {
                connection.setTransactionIsolation(isolation);
                connection.setAutoCommit(false);
                R answer = inTransaction(connection, work, turn);
                sound = true;
                return answer;
            } finally {
                database.giveBack(connection, sound);
            }
        } catch (SQLException e) {
            throw failures.explain(e);
        }
    }

    private <R, X extends Exception> R inTransaction(Connection connection, Work<R, X> work, Turn turn)
            throws X, SQLException {
        JdbcSession session = new JdbcSession(connection, turn != null, failures);
        boolean committed = false;
        try {
            long changes = turn == null ? 0 : lockOutOthers(session);
            R answer = work.run(new JdbcRecords(session, clock));
            if (turn != null) {
                session.checkWhole();
                connection.commit();
                committed = true;
                turn.close(); // the next one may write: those who wait for the disk wait together
                database.confirm(connection, changes);
            }
            return answer;
        } finally {
            session.end();
            if (!committed) {
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
        } finally {
            half.toFile().delete(); // of a backup that failed: on a full disk it would stay full
        }
    }

    @Override
    public Optional<Hold> hold(String name) {
        return once(() -> {
            try {
                return database.hold(name);
            } catch (SQLException e) {
                throw failures.explain(e);
            }
        });
    }

    @Override
    public Size size() {
        return once(() -> {
            try {
                return database.size();
            } catch (SQLException e) {
                throw failures.explain(e);
            }
        });
    }

    @Override
    public void close() {
        try (Turn turn = new Turn(writers)) {
            closed = true;
        }
        database.close();
    }

    /** Holds the right to write, until it is given back for the first time. */
    private static final class Turn implements AutoCloseable {

        private final Lock lock;
        private boolean held;

        Turn(Lock lock) {
            this.lock = lock;
            lock.lock();
            held = true;
        }

        @Override
        public void close() {
            if (held) {
                held = false;
                lock.unlock();
            }
        }
    }

    @FunctionalInterface
    private interface Call<R, X extends Exception> {
        R run() throws X;
    }
}
