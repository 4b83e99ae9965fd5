package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.h2.engine.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was committed to the file of an embedded store: one thread, so that those who commit at the same time share one write and
 * one {@code fsync}, and so that an interrupt, after which H2 no longer waits for its file, never meets a write. Writes take turns with
 * transactions, so that what is written holds no half of one.
 */
final class H2Writer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(H2Writer.class);

    /** How long a file that is not written waits to be looked at. */
    private static final long PAUSE_MILLIS = 200;

    /** Wakes the thread without being written. */
    private static final Waiting WAKE_UP = new Waiting(null, 0, new CompletableFuture<>());

    private final Path directory;
    private final Lock transactions;
    private final LongConsumer mark;
    private final Thread thread;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private volatile boolean stopped;

    @CheckForNull
    private H2CompactFile file;

    /**
     * @param directory where the file is
     * @param transactions held while records are changed
     * @param mark told how many changes are on disk
     */
    H2Writer(Path directory, Lock transactions, LongConsumer mark) {
        this.directory = directory;
        this.transactions = transactions;
        this.mark = mark;
        this.thread = new Thread(this::run, "runbook-store-writer " + directory);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns once what the connection committed is on disk.
     *
     * @param changes how many changes the store has with it
     * @throws SQLException when it was not written; it is gone then
     */
    void confirm(Connection connection, long changes) throws SQLException {
        Waiting waiting = new Waiting(H2Sessions.database(connection), changes, new CompletableFuture<>());
        queue.add(waiting);
        if (stopped && queue.remove(waiting)) {
            throw new StoreException("The store was closed while a change was written; it may not have been kept");
        }
        try {
            waiting.written.join(); // cannot be interrupted
        } catch (CompletionException e) {
            throw new SQLException("What was committed could not be written: " + e.getCause(), e.getCause());
        }
    }

    private void run() {
        while (!stopped || !queue.isEmpty()) {
            try {
                Waiting first = queue.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null && first != WAKE_UP) {
                    write(first);
                }
                if (file != null) {
                    file.compact();
                }
            } catch (InterruptedException ignored) {
                // Only close() ends this thread.
            } catch (Throwable e) {
                file = null;
                LOG.warn("The file of the store {} could not be compacted; the next change tries again", directory, e);
            }
        }
    }

    private void write(Waiting first) {
        List<Waiting> all = new ArrayList<>(List.of(first));
        Map<H2CompactFile, List<Waiting>> batches = new LinkedHashMap<>();
        transactions.lock();
        try {
            queue.drainTo(all);
            all.remove(WAKE_UP);
            // Of more than one file only right after H2 gave up its own, on a full disk say, and opened it anew.
            all.forEach(one -> batches.computeIfAbsent(file(one.database), key -> new ArrayList<>())
                    .add(one));
            batches.entrySet().removeIf(batch -> !done(batch, H2CompactFile::commit));
        } finally {
            transactions.unlock();
        }
        batches.entrySet().removeIf(batch -> !done(batch, H2CompactFile::sync));
        batches.values().forEach(this::confirmed);
    }

    private H2CompactFile file(Database database) {
        if (file == null || !file.isOf(database)) {
            file = new H2CompactFile(database, directory, transactions);
        }
        return file;
    }

    private static boolean done(Map.Entry<H2CompactFile, List<Waiting>> batch, Consumer<H2CompactFile> work) {
        try {
            work.accept(batch.getKey());
            return true;
        } catch (Throwable e) {
            batch.getKey().giveUp(e);
            batch.getValue().forEach(one -> one.written.completeExceptionally(e));
            return false;
        }
    }

    private void confirmed(List<Waiting> waiting) {
        mark.accept(waiting.stream().mapToLong(Waiting::changes).max().orElse(0));
        waiting.forEach(one -> one.written.complete(null));
    }

    /** Writes what waits and ends the thread. */
    @Override
    public void close() {
        stopped = true;
        queue.add(WAKE_UP);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Waiting(@CheckForNull Database database, long changes, CompletableFuture<Void> written) {}
}
