package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.runbook.cli.Cli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What executions printed is read by the account that executed them alone. */
class PrivateHomeTest {

    @TempDir
    private Path directory;

    private Path home;
    private Cli cli;

    @BeforeEach
    void execute() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "needs POSIX permissions");
        home = directory.resolve("home");
        cli = new Cli(home);
    }

    @Test
    void everything_in_a_new_home_is_of_its_owner_alone() throws IOException {
        run();
        cli.run("store", "backup", directory.resolve("b.zip").toString());

        assertThat(readableByOthers(home)).isEmpty();
        assertThat(readableByOthers(directory.resolve("b.zip"))).isEmpty();
    }

    @Test
    void a_home_that_was_open_is_closed_with_a_word_once() throws IOException {
        run();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.toList()) {
                open(each);
            }
        }
        assertThat(readableByOthers(home)).isNotEmpty();

        cli.run("runbooks");

        assertThat(readableByOthers(home)).isEmpty();
    }

    @Test
    void a_directory_that_serves_other_purposes_stays_open_and_what_is_ours_in_it_does_not() throws IOException {
        Files.createDirectory(home);
        open(home);
        Path others = Files.writeString(home.resolve("notes.txt"), "for all");
        open(others);

        run();

        assertThat(readableByOthers(home)).containsExactlyInAnyOrder(home, others);
    }

    private void run() throws IOException {
        Path file = Files.writeString(directory.resolve("r.yaml"), """
                id: RB-P
                name: n
                incidentTypes: [odd]
                steps: [{name: a, run: echo hello}]
                """);
        assertThat(cli.run("run", file.toString(), "--incident", "odd").exitCode())
                .isEqualTo(3);
    }

    private static void open(Path path) throws IOException {
        Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static List<Path> readableByOthers(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(PrivateHomeTest::othersMay).toList();
        }
    }

    private static boolean othersMay(Path path) {
        try {
            return !PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                    .endsWith("------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
