package io.jenkins.plugins.runbook.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings executions back from the JSON files that lie beside builds, after a store was lost. What the store has already is left as
 * it is, so that running it twice changes nothing.
 */
public final class Rebuild {

    /** Names the directories in which results lie. */
    private static final String DIRECTORY = "runbooks";

    private static final int BATCH = 100;
    private static final long LARGEST_BYTES = 64L << 20;

    private final Store store;

    public Rebuild(Store store) {
        this.store = store;
    }

    /**
     * Reads all files {@code …/runbooks/*.json} below a directory, such as a Jenkins home. Symbolic links are not followed.
     *
     * @throws IOException when a directory cannot be read
     * @throws StoreException when the store cannot be written; what was kept before stays
     */
    public Report from(Path root) throws IOException {
        Found found = new Found();
        Files.walkFileTree(root, found);
        found.keep();
        return new Report(found.kept, found.known, found.unreadable);
    }

    /**
     * What a rebuild came to.
     *
     * @param kept executions that were brought back
     * @param known executions the store had already
     * @param unreadable one sentence for each file that holds no execution
     */
    public record Report(int kept, int known, List<String> unreadable) {
        public Report {
            unreadable = List.copyOf(unreadable);
        }
    }

    private final class Found extends SimpleFileVisitor<Path> {

        private final List<ExecutionResult> batch = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private int kept;
        private int known;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path parent = file.getParent();
            if (attributes.isRegularFile()
                    && file.toString().endsWith(".json")
                    && parent != null
                    && parent.endsWith(DIRECTORY)) {
                read(file, attributes.size());
            }
            return FileVisitResult.CONTINUE;
        }

        private void read(Path file, long size) {
            if (size > LARGEST_BYTES) {
                unreadable.add(file + ": larger than " + (LARGEST_BYTES >> 20) + " MiB");
                return;
            }
            try {
                batch.add(ExecutionJson.read(Json.mapper().readTree(Files.readAllBytes(file))));
            } catch (JsonProcessingException e) {
                unreadable.add(file + ": no JSON, " + e.getOriginalMessage());
            } catch (IOException | RuntimeException e) {
                unreadable.add(file + ": " + e.getMessage());
            }
            if (batch.size() == BATCH) {
                keep();
            }
        }

        private void keep() {
            int added = store.transact(records -> {
                int count = 0;
                for (ExecutionResult result : batch) {
                    if (records.executions().find(result.id()).isEmpty()) {
                        records.executions().save(result);
                        count++;
                    }
                }
                return count;
            });
            kept += added;
            known += batch.size() - added;
            batch.clear();
        }
    }
}
