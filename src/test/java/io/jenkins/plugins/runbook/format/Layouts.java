package io.jenkins.plugins.runbook.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Texts laid out in many ways: runbooks of the scenarios, and odd ones. */
final class Layouts {

    static final Path DIRECTORY = Path.of("src/test/resources/io/jenkins/plugins/runbook/format/layouts");

    private Layouts() {}

    static List<Path> all() {
        return list(DIRECTORY);
    }

    /** Those that are valid runbooks. */
    static List<Path> runbooks() {
        return all().stream()
                .filter(file -> !file.getFileName().toString().startsWith("odd-"))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
