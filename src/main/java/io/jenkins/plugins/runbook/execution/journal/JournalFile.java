package io.jenkins.plugins.runbook.execution.journal;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in a file, one JSON object a line, each on disk before the execution goes on. Not written through a channel, because an
 * interrupt closes one.
 *
 * <p>When the disk is full and its {@link DiskReserve reserve} is spent, lines stay in memory until there is room, so that a runbook
 * that frees the disk can run. An execution whose process dies meanwhile leaves no record.
 */
public final class JournalFile implements Journal, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    /** Characters that may wait in memory; an execution that records more stops as at a broken disk. */
    private static final int MOST_UNWRITTEN = 16 << 20;

    private final Path file;
    private final DiskReserve reserve;
    /** Takes it when it is closed before all of it could be written. */
    private final Consumer<JournalFile> unfinished;

    private final StringBuilder unwritten = new StringBuilder();
    /** {@code null} until the file could be made, and when closed. */
    @CheckForNull
    private RandomAccessFile out;

    private boolean deleted;

    private JournalFile(Path file, DiskReserve reserve, Consumer<JournalFile> unfinished) {
        this.file = file;
        this.reserve = reserve;
        this.unfinished = unfinished;
    }

    public Path path() {
        return file;
    }

    static JournalFile create(Path directory, String name, DiskReserve reserve, Consumer<JournalFile> unfinished)
            throws IOException {
        Path file = PrivateFiles.makeDirectory(directory).resolve(name);
        JournalFile journal = new JournalFile(file, reserve, unfinished);
        if (Files.exists(file)) {
            throw new IOException(file + " exists already");
        }
        journal.flush();
        return journal;
    }

    /** Whether a part of it is in memory alone, because the disk is full. */
    public synchronized boolean inMemory() {
        return unwritten.length() > 0;
    }

    @Override
    public void started(ExecutionResult draft) throws IOException {
        append(Entry.Kind.STARTED, ExecutionJson.write(draft));
    }

    @Override
    public void before(HostState state) throws IOException {
        append(Entry.Kind.BEFORE, Json.write(state));
    }

    @Override
    public void stepStarted(ExecutedStep draft) throws IOException {
        append(Entry.Kind.STEP_STARTED, Json.write(draft));
    }

    @Override
    public void stepFinished(ExecutedStep step) throws IOException {
        write(Entry.Kind.STEP_FINISHED, Json.write(step)); // on disk with what follows, before anything else runs
    }

    @Override
    public synchronized void stepsEnded() throws IOException {
        sync();
    }

    /** The result is whole; what remains is to keep it, now or when {@link Journals#dead()} finds it. */
    public void finished(ExecutionResult result) throws IOException {
        append(Entry.Kind.FINISHED, ExecutionJson.write(result));
    }

    /** Deletes it: the result is kept. */
    public synchronized void delete() throws IOException {
        deleted = true;
        unwritten.setLength(0);
        close();
        Files.deleteIfExists(file);
    }

    /** Closes the file. What could not be written is not lost: it is handed on. */
    @Override
    public synchronized void close() throws IOException {
        if (inMemory()) {
            unfinished.accept(this);
        } else if (out != null) {
            out.close();
            out = null;
        }
    }

    /**
     * Writes what waits in memory, and closes the file.
     *
     * @return whether all of it is on disk, or is not needed any more
     */
    synchronized boolean writeRest() {
        try {
            if (!deleted) {
                flush();
                sync();
            }
            if (!inMemory() && out != null) {
                out.close();
                out = null;
            }
        } catch (IOException e) {
            LOG.debug("The journal {} still waits in memory", file, e);
        }
        return !inMemory();
    }

    private synchronized void append(Entry.Kind kind, JsonNode body) throws IOException {
        write(kind, body);
        sync();
    }

    private synchronized void write(Entry.Kind kind, JsonNode body) throws IOException {
        unwritten.append(Json.text(new Entry(kind, body))).append('\n');
        flush();
    }

    private void sync() throws IOException {
        if (out != null) {
            out.getFD().sync();
        }
    }

    private void flush() throws IOException {
        boolean waited = unwritten.indexOf("\n") < unwritten.length() - 1;
        try {
            writeOut();
        } catch (IOException e) {
            if (reserve.release()) {
                flush();
            } else if (!DiskReserve.isFull(e, file) || unwritten.length() > MOST_UNWRITTEN) {
                throw e;
            } else if (!waited) {
                LOG.warn(
                        "The disk of {} is full, so the record of this execution is in memory until there is room",
                        file);
            }
        }
    }

    /** All of what waits, or nothing: a line that was cut off is taken back. */
    private void writeOut() throws IOException {
        if (out == null) {
            out = new RandomAccessFile(file.toFile(), "rw");
            PrivateFiles.close(file);
        }
        long end = out.length();
        out.seek(end);
        try {
            out.write(unwritten.toString().getBytes(StandardCharsets.UTF_8));
            unwritten.setLength(0);
        } catch (IOException e) {
            out.setLength(end);
            throw e;
        }
    }
}
