package io.jenkins.plugins.runbook.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds out whether a scenario can run with the rights of this process. */
final class RootNeed {

    /** The program by which scenarios act as another user; it does so for root alone. */
    private static final String CHANGES_USER = "setpriv";

    private RootNeed() {}

    /** Whether the scenario needs root and this process is not root. */
    static boolean unmet(Path scenarioDirectory) {
        return !isRoot() && mentions(scenarioDirectory);
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean mentions(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).anyMatch(RootNeed::changesUser);
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be listed", e);
        }
    }

    private static boolean changesUser(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CHANGES_USER);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
