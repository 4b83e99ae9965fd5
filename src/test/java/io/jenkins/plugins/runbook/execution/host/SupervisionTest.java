package io.jenkins.plugins.runbook.execution.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.model.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command does to its process group or its parent harms nobody else, and what it starts does not outlive who followed it. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SupervisionTest {

    @TempDir
    Path directory;

    private final StringBuilder output = new StringBuilder();

    private CommandResult run(String script, Map<String, String> environment) throws Exception {
        Host host = new LocalHost("here", directory, environment);
        return host.run(new Command(script, Shell.SH, Map.of(), Duration.ofSeconds(30)), output::append);
    }

    @ParameterizedTest
    @CsvSource({
        "kill 0; sleep 30, 143",
        "kill -9 0; sleep 30, 137",
        "kill -TERM -$$; sleep 30, 143",
        "kill -USR1 0; sleep 30, 138",
        "kill -USR2 0; sleep 30, 140",
        "kill -15 $$, 143",
        "kill -9 $$, 137",
        "exit 255, 255",
        "exit 137, 137"
    })
    void a_command_that_ends_its_process_group_ends_itself_alone(String script, int exitCode) throws Exception {
        assertThat(run(script, Map.of())).isEqualTo(new CommandResult(exitCode, false));
        assertThat(output.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP", "QUIT", "USR1", "USR2", "ALRM"})
    void a_command_that_asks_its_parent_to_end_goes_on(String signal) throws Exception {
        assertThat(run("kill -" + signal + " $PPID; echo still here; exit 3", Map.of())
                        .exitCode())
                .isEqualTo(3);
        assertThat(output).hasToString("still here\n");
    }

    @Test
    void a_command_that_kills_its_parent_has_failed_and_does_not_run_on() throws Exception {
        assertThat(run("echo $$ >pid; kill -9 $PPID; sleep 30; touch went-on", Map.of())
                        .exitCode())
                .isEqualTo(137);

        isGone(Files.readString(directory.resolve("pid")));
        assertThat(directory.resolve("went-on")).doesNotExist();
    }

    @Test
    void a_daemon_of_a_command_that_was_killed_lives_on() throws Exception {
        run("setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! >pid; sleep 0.1; kill -9 $$", Map.of());

        ProcessHandle daemon = ProcessHandle.of(Long.parseLong(
                        Files.readString(directory.resolve("pid")).strip()))
                .orElseThrow();
        try {
            assertThat(daemon.isAlive()).isTrue();
        } finally {
            daemon.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"perl", "none"})
    void without_setsid_another_program_takes_its_place_or_none_does(String instead) throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        for (String program : List.of("sh", "perl", "sleep")) {
            if (!program.equals("perl") || instead.equals("perl")) {
                Files.createSymbolicLink(bin.resolve(program), found(program));
            }
        }
        String script = instead.equals("perl") ? "echo a; kill 0; sleep 30" : "echo a; exit 143";

        assertThat(run(script, Map.of("PATH", bin.toString())).exitCode()).isEqualTo(143);
        assertThat(output).hasToString("a\n");
    }

    private static Path found(String program) {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .map(path -> Path.of(path, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = Shell.class,
            names = {"SH", "BASH", "PYTHON"})
    void a_script_sees_nothing_of_what_stands_between(Shell shell) throws Exception {
        String script = shell == Shell.PYTHON
                ? "import os, sys\nprint(sorted(k for k in os.environ if k.startswith('RUNBOOK_')), sys.argv)"
                : "env | sed -n 's/^\\(RUNBOOK_[^=]*\\).*/\\1/p'; echo \"$0 $# ${-}\"; if [ -e /proc/$$/fd/3 ]; then echo more; fi";
        new LocalHost("here", directory, Map.of("V", "\u00e4"))
                .run(new Command(script, shell, Map.of("W", "\u00f6"), Duration.ofSeconds(30)), output::append);

        assertThat(output.toString())
                .isEqualTo(
                        switch (shell) {
                            case SH -> "RUNBOOK_COMMAND\nsh 0 e\n";
                            case BASH -> "RUNBOOK_COMMAND\nbash 0 ehBc\n";
                            default -> "['RUNBOOK_COMMAND'] ['-c']\n";
                        });
    }

    @Test
    void a_step_dies_with_the_process_that_follows_it_and_what_earlier_ones_left_lives_on() throws Exception {
        Process runner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Abandoned.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        await().atMost(Duration.ofSeconds(40)).until(() -> Files.exists(directory.resolve("running")));
        ProcessHandle daemon = ProcessHandle.of(Long.parseLong(
                        Files.readString(directory.resolve("daemon")).strip()))
                .orElseThrow();
        try {
            runner.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(Files.readAllLines(directory.resolve("running")))
                            .hasSize(3)
                            .allSatisfy(SupervisionTest::isGone));
            assertThat(daemon.isAlive()).isTrue();
        } finally {
            daemon.destroyForcibly();
        }
    }

    private static void isGone(String pid) throws IOException {
        assertThat(ProcessHandle.of(Long.parseLong(pid.strip()))
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().command()))
                .isEmpty();
    }
}
