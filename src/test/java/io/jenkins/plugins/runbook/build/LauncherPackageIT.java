package io.jenkins.plugins.runbook.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code runbook} beside {@code runbook.jar}. */
@DisabledOnOs(OS.WINDOWS)
class LauncherPackageIT {

    private static final Path JAR = Path.of(System.getProperty("runbook.jar"));
    private static final String ARCHIVE_IN_USE = "cli.Main source: shared objects file";

    @TempDir
    private Path directory;

    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        install("with a blank");
    }

    private void install(String name) throws IOException {
        Path installed = Files.createDirectory(directory.resolve(name));
        launcher = installed.resolve("runbook");
        Files.copy(JAR.resolveSibling("runbook"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Files.copy(JAR, installed.resolve("runbook.jar"));
    }

    @Test
    void the_first_start_makes_an_archive_which_later_ones_use() throws Exception {
        install("plain"); // Java 17 finds no classes of an archive for a jar whose path has a blank
        Answer first = start(launcher, Map.of(), "--version");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).startsWith("runbook ");
        assertThat(first.err()).isEqualTo("runbook: preparing quick starts, once for this version\n");
        assertThat(archives())
                .singleElement()
                .satisfies(archive -> assertThat(archive).isNotEmptyFile());

        Answer second = start(launcher, Map.of("RUNBOOK_JAVA_OPTS", "-Xlog:class+load=info:stdout"), "--version");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains(ARCHIVE_IN_USE);
    }

    @Test
    void two_installations_keep_an_archive_each() throws Exception {
        start(launcher, Map.of(), "--version");
        install("another");
        start(launcher, Map.of(), "--version");
        assertThat(archives()).hasSize(2);
    }

    @Test
    void arguments_and_exit_code_reach_and_leave_the_program_unchanged() throws Exception {
        Path file = Files.writeString(directory.resolve("a \"b\" $c.yaml"), "id: [");
        Answer answer = start(launcher, Map.of("RUNBOOK_ARCHIVE", "off"), "validate", file.toString());
        assertThat(answer.exit()).isEqualTo(4);
        assertThat(answer.out() + answer.err()).contains("a \"b\" $c.yaml:1:");
        assertThat(archives()).isEmpty();
    }

    @Test
    void a_link_to_it_works() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(directory.resolve("bin")).resolve("runbook"), launcher);
        assertThat(start(link, Map.of("RUNBOOK_ARCHIVE", "off"), "--version").out())
                .startsWith("runbook ");
    }

    @Test
    void a_damaged_archive_is_passed_over() throws Exception {
        start(launcher, Map.of(), "--version");
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.write(archive, new byte[10_000]);
        Answer answer = start(launcher, Map.of(), "--version");
        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).startsWith("runbook ");
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void without_the_jar_it_says_what_is_missing() throws Exception {
        Files.delete(launcher.resolveSibling("runbook.jar"));
        Answer answer = start(launcher, Map.of(), "--version");
        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err()).contains("runbook.jar is missing");
    }

    private List<Path> archives() throws IOException {
        Path cache = directory.resolve("cache/self-learning-runbooks");
        if (!Files.exists(cache)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    private Answer start(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        File out = Files.createTempFile(directory, "out", "").toFile();
        File err = Files.createTempFile(directory, "err", "").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_CACHE_HOME", directory.resolve("cache").toString());
        builder.environment().putAll(environment);
        int exit = builder.start().waitFor();
        return new Answer(
                exit,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }

    private record Answer(int exit, String out, String err) {}
}
