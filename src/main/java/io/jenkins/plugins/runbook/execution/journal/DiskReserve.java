package io.jenkins.plugins.runbook.execution.journal;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Space that is kept for the day the disk of the records is full: a runbook that frees a disk has to run, and be recorded, just then. A
 * file of zeros that is deleted when there is no room, and made again when there is plenty. Safe for use by many threads.
 */
public final class DiskReserve {

    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);

    /** Enough for the store to write what it has to, the journal and the log of an execution. */
    private static final long SIZE = 8L << 20;

    /** Less room than this is none: the store alone writes more at once. */
    private static final long LOW = 2L << 20;

    /** With less room than this, a line of a journal may not fit. */
    private static final long NOTHING = 64L << 10;

    /** No more than this part of what is free is taken. */
    private static final int SHARE = 4;

    private final Path file;

    /** @param directory on the disk of the records */
    public DiskReserve(@NonNull Path directory) {
        this.file = directory.resolve("reserve");
    }

    /** Gives the space back when the disk is full, and takes it when there is plenty. A disk that cannot be asked is left alone. */
    public synchronized void adjust() {
        try {
            long free = free();
            releaseWhenFull();
            if (!Files.exists(file) && free / SHARE >= LOW) {
                fill(Math.min(SIZE, free / SHARE));
            }
        } catch (IOException e) {
            LOG.debug("There is no reserve of space at {}", file, e);
        }
    }

    /** Gives the space back when the disk is full: something is about to be written. */
    public synchronized void releaseWhenFull() {
        try {
            if (Files.exists(file) && free() < LOW) {
                release();
            }
        } catch (IOException e) {
            LOG.debug("The disk of {} cannot be asked for its space", file, e);
        }
    }

    /**
     * Gives the space back.
     *
     * @return whether there was any
     */
    public synchronized boolean release() {
        try {
            if (!Files.deleteIfExists(file)) {
                return false;
            }
            LOG.warn(
                    "The disk that holds the records is full; the space kept for this was released, so that a runbook can still"
                            + " run and be recorded. Make room on {}",
                    file.getParent());
            return true;
        } catch (IOException e) {
            LOG.warn("The reserve of space {} could not be released; delete it by hand", file, e);
            return false;
        }
    }

    /** Whether a write failed because there is no room on the disk of a file. Systems word it in their own language, so the disk is asked too. */
    public static boolean isFull(@NonNull IOException failure, @NonNull Path file) {
        String why = String.valueOf(failure.getMessage());
        try {
            return why.contains("No space left") || why.contains("quota") || free(file) < NOTHING;
        } catch (IOException e) {
            return false;
        }
    }

    private long free() throws IOException {
        return free(file);
    }

    private static long free(Path file) throws IOException {
        Path there = file;
        while (!Files.exists(there)) {
            there = there.getParent();
            if (there == null) {
                throw new IOException(file + " is nowhere");
            }
        }
        return Files.getFileStore(there).getUsableSpace();
    }

    private void fill(long size) throws IOException {
        PrivateFiles.makeDirectory(file.getParent());
        try (var out = Files.newOutputStream(file)) {
            byte[] zeros = new byte[64 * 1024]; // written, as a file with holes would keep no space
            for (long left = size; left > 0; left -= zeros.length) {
                out.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        PrivateFiles.close(file);
    }
}
