package io.jenkins.plugins.runbook.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the records of the plugin. Everything is reached inside a callback, so that no connection can leak:
 *
 * <pre>{@code
 * Version active = store.read(records -> records.versions().active(id).orElseThrow());
 * }</pre>
 *
 * <p>Safe for use by many threads. Calls must not be nested. Writing transactions follow one another, so that what a callback has
 * read inside {@link #transact} still holds when it writes; keep them short. Readers do not wait. Moments are kept to the
 * microsecond.
 */
public interface Store extends AutoCloseable {

    /**
     * Runs the callback on a consistent view of the records.
     *
     * @throws StoreException when the store cannot be read, with a sentence an admin can act on
     * @throws X what the callback throws
     */
    <R, X extends Exception> R read(Work<R, X> work) throws X;

    /**
     * Runs the callback in one transaction: all it wrote is kept when it returns, nothing when it throws.
     *
     * @throws StoreException when the store cannot be written (a full disk, a lost file), with a sentence an admin can act on
     * @throws X what the callback throws
     */
    <R, X extends Exception> R transact(Work<R, X> work) throws X;

    /**
     * Writes a consistent copy of all records while the store goes on working; {@code Backup.restore} puts it back.
     *
     * @param file where to; must not exist
     * @throws StoreException when the file exists or cannot be written, or the store is of a kind that has tools of its own for
     *     this, which the message names
     */
    void backup(Path file);

    /**
     * How much space the records take now.
     *
     * @throws StoreException when the store cannot be read
     */
    Size size();

    /**
     * Holds a name among all processes that share the store, until it is closed or this process, or its connection, ends. Within one process it does
     * not exclude.
     *
     * @param name what is held
     * @return empty when another process holds it
     * @throws StoreException when the store cannot be reached
     */
    default Optional<Hold> hold(String name) {
        return Optional.of(() -> {}); // no other process has it open
    }

    /** A name that is held. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** Releases the store. Calling it twice does nothing. */
    @Override
    void close();

    /**
     * Space.
     *
     * @param bytes what the records take on disk, 0 in memory
     * @param filledPercent how much of it is in use; the rest is used again, or given back
     */
    record Size(long bytes, int filledPercent) {}

    /**
     * What is done with the records.
     *
     * @param <R> what it yields
     * @param <X> what it may throw, beside {@link StoreException}
     */
    @FunctionalInterface
    interface Work<R, X extends Exception> {
        R run(Records records) throws X;
    }
}
