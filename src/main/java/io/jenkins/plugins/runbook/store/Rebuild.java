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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * Brings executions back from the JSON files that lie beside builds, after a store was lost. What the store has already is left as
 * it is, so that running it twice changes nothing.
 *
 * <p>Only what the plugin itself wrote counts: of the directory of a build nothing but its own {@code runbooks/}, and nothing of
 * workspaces. What a build archived, or left lying in its workspace, can have any name and say anything.
 */
public final class Rebuild {

    /** Names the directories in which results lie. */
    private static final String DIRECTORY = "runbooks";

    private static final int BATCH = 100;
    private static final long LARGEST_BYTES = 64L << 20;

    /** As the executor names executions: the name becomes that of files. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern WORKSPACE = Pattern.compile("workspace(@.*)?");

    private final Store store;
    private final BiConsumer<Records, ExecutionResult> afterEach;

    public Rebuild(Store store) {
        this(store, (records, result) -> {});
    }

    /** @param afterEach is told of each execution that is brought back, in the transaction that keeps it */
    public Rebuild(Store store, BiConsumer<Records, ExecutionResult> afterEach) {
        this.store = store;
        this.afterEach = afterEach;
    }

    /**
     * Reads all files {@code …/builds/N/runbooks/*.json} below a directory, such as a Jenkins home. Symbolic links are not followed.
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

    /** Of a job; a job may be called {@code workspace} too. */
    private static boolean isWorkspace(Path directory) {
        return WORKSPACE.matcher(name(directory)).matches()
                && !name(directory.getParent()).equals("jobs");
    }

    /** Whether it is in the directory of a build and not the one in which results lie, or in that one. */
    private static boolean isForeign(Path directory) {
        Path parent = directory.getParent();
        return isBuild(parent) ? !name(directory).equals(DIRECTORY) : parent != null && isBuild(parent.getParent());
    }

    private static boolean isBuild(Path directory) {
        return directory != null
                && NUMBER.matcher(name(directory)).matches()
                && name(directory.getParent()).equals("builds");
    }

    private static String name(Path directory) {
        return directory == null ? "" : String.valueOf(directory.getFileName());
    }

    private final class Found extends SimpleFileVisitor<Path> {

        private final List<ExecutionResult> batch = new ArrayList<>();
        private final List<String> unreadable = new ArrayList<>();
        private int kept;
        private int known;

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isWorkspace(directory) || isForeign(directory)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path parent = file.getParent();
            if (attributes.isRegularFile()
                    && file.toString().endsWith(".json")
                    && parent != null
                    && parent.endsWith(DIRECTORY)
                    && isBuild(parent.getParent())) {
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
                ExecutionResult result = ExecutionJson.read(Json.mapper().readTree(Files.readAllBytes(file)));
                if (ID.matcher(result.id()).matches()) {
                    batch.add(result);
                } else {
                    unreadable.add(file + ": what it calls its execution cannot be the name of one");
                }
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
                Map<String, ExecutionResult> fresh = new LinkedHashMap<>();
                for (ExecutionResult result : batch) {
                    if (records.executions().find(result.id()).isEmpty()) {
                        fresh.putIfAbsent(result.id(), result);
                    }
                }
                records.executions().addAll(List.copyOf(fresh.values()));
                fresh.values().forEach(result -> afterEach.accept(records, result));
                return fresh.size();
            });
            kept += added;
            known += batch.size() - added;
            batch.clear();
        }
    }
}
