package io.jenkins.plugins.runbook.store.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.Lock;
import org.h2.engine.Database;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;

/**
 * The file of an embedded store, kept small while it is open: half of it are pages in use, though these can be half empty. H2 writes
 * every change to a new place, with all pages that lead to it, and packs nothing while others write.
 *
 * <p>Space in the file is given back only by a write before which everything was synced. So at no moment does the disk lack what its last
 * whole state refers to, in whatever order it writes. For the thread that writes the file.
 */
final class H2CompactFile {

    /** Longer than any process runs: space is given back when this class says so. */
    private static final int NEVER = Integer.MAX_VALUE;

    private static final long NOTHING_SYNCED = -1;

    /** A smaller file is left as it is. */
    private static final long SMALL_BYTES = 8L << 20;

    /** How much of the file must be pages in use, in percent. Pages themselves can be half empty. */
    private static final int WELL_FILLED = 50;

    /** Below this, writers wait for compaction. */
    private static final int SPARSE = 40;

    /** From this on moving chunks together yields more than writing their pages anew. */
    private static final int WELL_FILLED_CHUNKS = 80;

    private static final int REWRITTEN_BYTES = 1 << 20;
    private static final int MOST_REWRITTEN_BYTES = 256 << 20;
    private static final int MOVED_BYTES = 4 << 20;
    private static final long LOOK_NANOS = 50_000_000L;

    /** What a step may need, with much to spare. */
    private static final long ROOM_BYTES = 32L << 20;

    private final Database database;
    private final Path directory;
    private final Lock transactions;
    private final MVStore file;
    private long committed = NOTHING_SYNCED;
    private long synced = NOTHING_SYNCED;
    private long nextStep = System.nanoTime();

    /**
     * @param directory where the file is
     * @param transactions held by whoever changes records
     */
    H2CompactFile(Database database, Path directory, Lock transactions) {
        this.database = database;
        this.directory = directory;
        this.transactions = transactions;
        this.file = of(database);
    }

    static MVStore of(Database database) {
        return database.getStore().getMvStore();
    }

    boolean isOf(Database other) {
        return database == other;
    }

    /** Writes what was committed, without waiting for the disk. Nobody else may be writing. */
    void commit() {
        giveBack(file.getCurrentVersion() == synced);
        file.commit();
        giveBack(false);
        committed = file.getCurrentVersion();
    }

    /** Waits until what {@link #commit} wrote is on disk. Others may write meanwhile. */
    void sync() {
        file.sync();
        synced = committed;
    }

    private void giveBack(boolean space) {
        file.setRetentionTime(space ? 0 : NEVER);
    }

    /** After a failure: what is in memory alone is gone, and the next connection opens what is on disk. */
    void giveUp(Throwable reason) {
        try {
            database.shutdownImmediately();
        } catch (Throwable e) {
            reason.addSuppressed(e);
        }
    }

    /**
     * Takes a step towards a well-filled file, if one is needed. Then it rests as long as the step took, so that compaction costs no more
     * than half of the disk's time; unless the file is so sparse that writers have to wait for it, which is what bounds the file.
     */
    void compact() {
        long start = System.nanoTime();
        if (start - nextStep < 0 || file.isClosed()) {
            return;
        }
        int filled = 100;
        if (file.getFileStore().size() > SMALL_BYTES) {
            int chunks = file.getFileStore().getChunksFillRate();
            filled = chunks * file.getFillRate() / 100;
            if (filled < WELL_FILLED && hasRoom()) {
                step(chunks < WELL_FILLED_CHUNKS);
            }
        }
        long end = System.nanoTime();
        nextStep = end + (filled >= WELL_FILLED ? LOOK_NANOS : filled < SPARSE ? 0 : end - start);
    }

    /** Running into a full disk would end what reads at that moment. */
    private boolean hasRoom() {
        try {
            return Files.getFileStore(directory).getUsableSpace() > ROOM_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private void step(boolean rewrite) {
        transactions.lock();
        try {
            commit();
            sync();
            giveBack(true);
            if (rewrite) {
                rewrite();
            } else {
                ((RandomAccessStore) file.getFileStore()).compactMoveChunks(100, MOVED_BYTES, file); // syncs by itself
            }
            commit();
        } catch (Throwable e) {
            giveUp(e);
            throw e;
        } finally {
            transactions.unlock();
        }
        sync();
    }

    /** A chunk with more in use than the limit can keep H2 from choosing any. */
    private void rewrite() {
        int limit = REWRITTEN_BYTES;
        while (!file.compact(101, limit) && limit < MOST_REWRITTEN_BYTES) {
            limit *= 2;
        }
    }
}
