package io.jenkins.plugins.runbook.jenkins.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Run;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Complete results as JSON files in the build's own directory: gone with the build, and enough to rebuild the store from. */
final class ResultFiles {

    private final Path directory;

    ResultFiles(Run<?, ?> build) {
        this.directory = build.getRootDir().toPath().resolve("runbooks");
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

    /** Empty when there is none, because somebody deleted it. */
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
        return directory.resolve(executionId + ".json");
    }
}
