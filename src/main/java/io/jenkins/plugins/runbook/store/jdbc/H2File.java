package io.jenkins.plugins.runbook.store.jdbc;

import io.jenkins.plugins.runbook.store.PrivateFiles;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.FileStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2 in a file of its own directory, held for this process alone. */
final class H2File implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(H2File.class);

    /** A smaller file is not worth compacting. */
    private static final long LARGE_BYTES = 16L << 20;

    /** How much of a large file must be records, in percent, for it to stay as it is. */
    private static final long WELL_FILLED = 50;

    private final StoreFile file;
    private final Path directory;
    private final DirectoryLock lock;
    private final CommitCounter mark;
    private final H2Writer writer;
    private final Lock writers = new ReentrantLock(true);
    private final JdbcDataSource connections = new JdbcDataSource();
    private final H2Sessions sessions = new H2Sessions(connections);
    private boolean closed;

    private H2File(StoreFile file, DirectoryLock lock) {
        this.file = file;
        this.directory = file.directory();
        this.lock = lock;
        this.mark = new CommitCounter(file.directory());
        this.writer = new H2Writer(file.directory(), writers, mark::set);
        // The database outlives its connections and ends with close() alone: in Jenkins, exit hooks run in no useful
        // order.
        // H2's own writer sleeps (WRITE_DELAY): it would write halves of transactions, and fail the next reads when the
        // disk is full.
        // "async", because interrupting a thread closes an ordinary file channel, and aborted builds interrupt threads.
        // MAX_COMPACT_TIME: H2 compacts for 0.2 s whenever it closes otherwise, which every short command would wait
        // for;
        // H2CompactFile and close() keep the file well filled.
        // COMPRESS: halves the file and what each commit writes, at no cost in time that could be measured.
        connections.setURL("jdbc:h2:async:" + file.database()
                + ";MAX_COMPACT_TIME=0;COMPRESS=TRUE;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64;WRITE_DELAY="
                + Integer.MAX_VALUE);
        connections.setUser("sa");
    }

    /** @throws StoreException when the directory is in use, or the file is lost, damaged or out of reach */
    static H2File open(StoreFile file) {
        if (file.directory().toString().contains(";")) {
            throw new StoreException("The store cannot live in " + file.directory()
                    + ": its path holds a semicolon; choose another one");
        }
        try {
            PrivateFiles.makeDirectory(file.directory());
        } catch (IOException e) {
            throw new StoreException("The directory of the store " + file.directory() + " cannot be made: " + e, e);
        }
        H2File database = new H2File(file, DirectoryLock.take(file.directory()));
        try {
            file.checkNotLost();
            database.connections.getConnection().close();
            PrivateFiles.close(file.path());
            return database;
        } catch (SQLException e) {
            database.release();
            throw new SqlErrors(database.place()).explain(e);
        } catch (RuntimeException e) {
            database.release();
            throw e;
        }
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public void checkComplete() throws SQLException {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("select changes from store_state where id = 1")) {
            mark.check(file.path(), results.next() ? results.getLong(1) : 0);
        }
    }

    @Override
    public DataSource connections() {
        return connections;
    }

    @Override
    public Connection take() throws SQLException {
        return sessions.take();
    }

    @Override
    public void giveBack(Connection connection, boolean sound) {
        sessions.giveBack(connection, sound);
    }

    @Override
    public Lock writers() {
        return writers;
    }

    @Override
    public int snapshotIsolation() {
        return Connection.TRANSACTION_SERIALIZABLE;
    }

    /** H2 leaves the rest to the operating system, which is enough for a killed process and not for a lost power supply. */
    @Override
    public void confirm(Connection connection, long changes) throws SQLException {
        writer.confirm(connection, changes);
    }

    @Override
    public void backup(Path copy) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement("backup to ?")) {
            statement.setString(1, copy.toString());
            statement.execute();
        }
    }

    @Override
    public Store.Size size() throws SQLException {
        Connection connection = sessions.take();
        try {
            return size(connection);
        } finally {
            sessions.giveBack(connection, true);
        }
    }

    private Store.Size size(Connection connection) throws SQLException {
        FileStore<?> pages = H2CompactFile.of(H2Sessions.database(connection)).getFileStore();
        try {
            return new Store.Size(Files.size(file.path()), pages.getChunksFillRate() * pages.getFillRate() / 100);
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    /**
     * Puts another file in the place of the store's, whose lock is held all the time. Nothing must have been changed since the store was
     * opened.
     */
    void replace(Path other) throws SQLException, IOException {
        sessions.close();
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
        try (FileChannel channel = FileChannel.open(other, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(other, file.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.close(file.path());
    }

    /** Ends with a file that holds records alone. */
    void pack() {
        shutDown(statement -> "shutdown compact");
    }

    @Override
    public void abandon() {
        shutDown(statement -> "shutdown immediately");
    }

    @Override
    public void close() {
        shutDown(statement -> isBloated(statement.getConnection()) ? "shutdown compact" : "shutdown");
    }

    private synchronized void shutDown(Choice how) {
        if (closed) {
            return;
        }
        closed = true;
        writer.close();
        sessions.close();
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(how.command(statement));
            PrivateFiles.close(file.path()); // compacting writes another file
        } catch (SQLException e) {
            LOG.warn("The store {} was not closed cleanly; nothing is lost, the next start repairs it", directory, e);
        } finally {
            release();
        }
    }

    private void release() {
        writer.close();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The lock of the store {} stays until this process ends", directory, e);
        }
    }

    private boolean isBloated(Connection connection) throws SQLException {
        Store.Size size = size(connection);
        return size.bytes() > LARGE_BYTES && size.filledPercent() < WELL_FILLED;
    }

    @FunctionalInterface
    private interface Choice {
        String command(Statement statement) throws SQLException;
    }
}
