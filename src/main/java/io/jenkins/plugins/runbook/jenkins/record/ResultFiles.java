package io.jenkins.plugins.runbook.jenkins.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Run;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Complete results as JSON files in the build's own directory: gone with the build, and enough to rebuild the store from. */
public final class ResultFiles {

    private static final String DIRECTORY = "runbooks";
    private static final String ENDING = ".json";

    private final Path directory;

    ResultFiles(Run<?, ?> build) {
        this.directory = build.getRootDir().toPath().resolve(DIRECTORY);
    }

    /**
     * The executions of all builds of a job, without loading a build.
     *
     * @param builds the directory of its builds
     * @throws UncheckedIOException when it cannot be read
     */
    public static List<String> executionsOf(Path builds) {
        List<String> ids = new ArrayList<>();
        for (Path build : children(builds)) {
            for (Path file : children(build.resolve(DIRECTORY))) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(ENDING)) {
                    ids.add(name.substring(0, name.length() - ENDING.length()));
                }
            }
        }
        return ids;
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    void write(ExecutionResult result) throws IOException {
        Files.createDirectories(directory);
        ObjectMapper mapper = Json.mapper();
        byte[] json = mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(ExecutionJson.write(result));
        Path file = file(result.id());
        Path half = directory.resolve(file.getFileName() + ".tmp");
        Files.write(half, json);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Empty when there is none, for instance because it was deleted. */
    Optional<ExecutionResult> read(String executionId) throws IOException {
        Path file = file(executionId);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        return Optional.of(ExecutionJson.read(Json.mapper().readTree(Files.readAllBytes(file))));
    }

    private Path file(String executionId) {
        if (!executionId.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("no execution id: " + executionId);
        }
        return directory.resolve(executionId + ENDING);
    }
}
