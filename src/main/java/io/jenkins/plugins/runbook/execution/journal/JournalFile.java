package io.jenkins.plugins.runbook.execution.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.store.PrivateFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A journal in a file, one JSON object a line, each on disk before the execution goes on. Written as a stream, because an interrupt
 * closes a channel.
 */
public final class JournalFile implements Journal, AutoCloseable {

    private final Path file;
    private final FileOutputStream out;
    private final DiskReserve reserve;
    /** Whether the last line may have been cut off, so that the next one must not be written behind it. */
    private boolean torn;

    private JournalFile(Path file, FileOutputStream out, DiskReserve reserve) {
        this.file = file;
        this.out = out;
        this.reserve = reserve;
    }

    public Path path() {
        return file;
    }

    static JournalFile create(Path directory, String name, DiskReserve reserve) throws IOException {
        Path file = PrivateFiles.makeDirectory(directory).resolve(name);
        Files.createFile(file);
        PrivateFiles.close(file);
        return new JournalFile(file, new FileOutputStream(file.toFile()), reserve);
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
    public void stepsEnded() throws IOException {
        out.getFD().sync();
    }

    /** The result is whole; what remains is to keep it, now or when {@link Journals#dead()} finds it. */
    public void finished(ExecutionResult result) throws IOException {
        append(Entry.Kind.FINISHED, ExecutionJson.write(result));
    }

    /** Deletes it: the result is kept. */
    public void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void append(Entry.Kind kind, JsonNode body) throws IOException {
        write(kind, body);
        out.getFD().sync();
    }

    private void write(Entry.Kind kind, JsonNode body) throws IOException {
        String line = Json.text(new Entry(kind, body)) + "\n";
        boolean afterTorn = torn;
        torn = true;
        try {
            out.write((afterTorn ? "\n" + line : line).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (!reserve.release()) {
                throw e;
            }
            out.write(("\n" + line).getBytes(StandardCharsets.UTF_8));
        }
        torn = false;
    }
}
