package io.jenkins.plugins.runbook.execution.journal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journals of one work directory. */
public final class Journals {

    private static final Logger LOG = LoggerFactory.getLogger(Journals.class);
    private static final String ENDING = ".jsonl";
    private static final int MOST_UNFINISHED = 8;

    private final Path directory;
    private final Clock clock;
    /** Journals of ended executions that a full disk did not take. */
    private final Queue<JournalFile> unfinished = new ConcurrentLinkedQueue<>();

    public Journals(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** A result rebuilt from a journal, and the journal. */
    public record Rebuilt(ExecutionResult result, Path file) {
        /** Deletes the journal: the result is kept. */
        public void delete() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The journal {} of a result that is kept could not be deleted; delete it by hand", file, e);
            }
        }
    }

    /**
     * Begins the journal of an execution.
     *
     * @throws IOException when it cannot be written; nothing should be executed then
     */
    public JournalFile begin(String executionId) throws IOException {
        unfinished.removeIf(JournalFile::writeRest);
        if (unfinished.size() >= MOST_UNFINISHED) {
            throw new IOException("the disk is full and the records of " + unfinished.size()
                    + " executions wait in memory already; make room on " + directory);
        }
        DiskReserve reserve = new DiskReserve(directory.toAbsolutePath().getParent());
        return JournalFile.create(directory, executionId + ENDING, reserve, unfinished::add);
    }

    /** Whether there is a journal of an execution: it runs, or its result is not kept yet. */
    public boolean has(String executionId) {
        return Files.exists(directory.resolve(executionId + ENDING));
    }

    /**
     * Results of executions whose process has died, oldest first.
     *
     * @param isAlive tells by its id whether an execution still runs
     */
    public List<Rebuilt> dead(Predicate<String> isAlive) {
        unfinished.removeIf(JournalFile::writeRest);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(file -> !isAlive.test(executionId(file)))
                    .sorted()
                    .map(this::rebuild)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the journals in " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Optional<Rebuilt> rebuild(Path file) {
        try {
            Optional<ExecutionResult> result = new Rebuilding(clock).result(Files.readString(file));
            if (result.isEmpty()) {
                Files.delete(file); // its process died before it began
            }
            return result.map(found -> new Rebuilt(found, file));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // its result was kept in this moment
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The journal {} cannot be read; it stays where it is", file, e);
            return Optional.empty();
        }
    }

    private static String executionId(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ENDING.length());
    }
}
