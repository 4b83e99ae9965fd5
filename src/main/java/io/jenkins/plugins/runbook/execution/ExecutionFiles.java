package io.jenkins.plugins.runbook.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files that executions leave in a work directory beside their records: logs and evidence. */
final class ExecutionFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionFiles.class);
    private static final String LOGS = "logs";
    private static final String EVIDENCE = "evidence";

    private final Path workDirectory;

    ExecutionFiles(Path workDirectory) {
        this.workDirectory = workDirectory;
    }

    Path evidence() {
        return workDirectory.resolve(EVIDENCE);
    }

    /** Where the log of an execution is, relative to the work directory. */
    static String logName(String executionId) {
        return LOGS + "/" + executionId + ".log";
    }

    Path log(String executionId) {
        return workDirectory.resolve(logName(executionId));
    }

    /**
     * Deletes the files of executions that are forgotten. One that cannot be deleted is left for the next time.
     *
     * @param before when they must have been written last
     * @param isForgotten says by its id whether an execution is not recorded any more
     */
    void deleteIf(Instant before, Predicate<String> isForgotten) {
        for (String kind : List.of(LOGS, EVIDENCE)) {
            Path directory = workDirectory.resolve(kind);
            if (Files.isDirectory(directory)) {
                deleteIn(directory, before, isForgotten);
            }
        }
    }

    private static void deleteIn(Path directory, Instant before, Predicate<String> isForgotten) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                boolean old = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(before);
                if (old && isForgotten.test(executionId(file))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Files of deleted executions in {} could not all be deleted: {}", directory, e.getMessage());
        }
    }

    private static String executionId(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
