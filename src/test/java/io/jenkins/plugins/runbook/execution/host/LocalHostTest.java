package io.jenkins.plugins.runbook.execution.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LocalHostTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Host host;
    private final StringBuilder output = new StringBuilder();

    @BeforeEach
    void host() {
        host = new LocalHost("here", directory, Map.of("FROM_HOST", "host value"));
    }

    private CommandResult run(String script, Duration timeout) throws Exception {
        return host.run(new Command(script, Shell.SH, Map.of(), timeout), output::append);
    }

    private CommandResult run(String script) throws Exception {
        return run(script, LONG);
    }

    @Test
    void a_command_runs_in_the_working_directory_with_the_hosts_environment() throws Exception {
        CommandResult result = run("pwd -P; echo \"$FROM_HOST\"; echo \"${PATH:+path}\"");

        assertThat(result).isEqualTo(new CommandResult(0, false));
        assertThat(output.toString()).isEqualTo(directory.toRealPath() + "\nhost value\npath\n");
    }

    @Test
    void variables_of_the_command_are_data_whatever_they_hold() throws Exception {
        String value = "a b; touch hacked $(touch hacked) `touch hacked`\n'\"\\";

        host.run(new Command("printf %s \"$value\"", Shell.SH, Map.of("value", value), LONG), output::append);

        assertThat(output).hasToString(value);
        assertThat(directory.resolve("hacked")).doesNotExist();
    }

    @Test
    void sh_stops_at_the_first_failing_command() throws Exception {
        assertThat(run("echo one; false; echo two").exitCode()).isEqualTo(1);
        assertThat(output).hasToString("one\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Shell.class,
            names = {"SH", "BASH", "PYTHON"})
    void each_shell_interprets_its_script_and_gives_its_exit_code(Shell shell) throws Exception {
        String script = shell == Shell.PYTHON ? "import sys\nprint('hi')\nsys.exit(7)" : "echo hi\nexit 7";

        CommandResult result = host.run(new Command(script, shell, Map.of(), LONG), output::append);

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(output).hasToString("hi\n");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void a_missing_interpreter_is_named(Shell shell) {
        Host bare = new LocalHost("bare-1", directory, Map.of("PATH", directory.toString()));

        assertThatThrownBy(() -> bare.run(new Command("exit", shell, Map.of(), LONG), output::append))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        shell == Shell.BAT
                                ? "cmd.exe"
                                : shell == Shell.PYTHON
                                        ? "python3"
                                        : shell.name().toLowerCase())
                .hasMessageContaining("is not installed on bare-1");
    }

    @Test
    void a_missing_working_directory_is_named() {
        Host lost = new LocalHost("here", directory.resolve("gone"), Map.of());

        assertThatThrownBy(() -> lost.run(new Command(":", Shell.SH, Map.of(), LONG), output::append))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("gone does not exist on here");
    }

    @Test
    void a_script_longer_than_an_argument_may_be_runs_too() throws Exception {
        String script = "# " + "x".repeat(200_000) + "\necho long\nexit 3";

        assertThat(run(script).exitCode()).isEqualTo(3);
        assertThat(output).hasToString("long\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 14, 15}) // none that nohup has everything ignore
    void a_signal_is_told_as_128_plus_its_number(int signal) throws Exception {
        assertThat(run("kill -" + signal + " $$").exitCode()).isEqualTo(128 + signal);
    }

    @Test
    void standard_input_is_empty() throws Exception {
        assertThat(run("cat; echo done").exitCode()).isZero();
        assertThat(output).hasToString("done\n");
    }

    @Test
    void standard_output_and_error_come_in_their_order() throws Exception {
        run("for i in 1 2 3; do echo out$i; echo err$i >&2; done");

        assertThat(output).hasToString("out1\nerr1\nout2\nerr2\nout3\nerr3\n");
    }

    @Test
    void standard_error_comes_apart_when_asked_for() throws Exception {
        StringBuilder errors = new StringBuilder();

        host.run(new Command("echo 42; echo warning >&2", Shell.SH, Map.of(), LONG, true), new Host.OutputSink() {
            @Override
            public void accept(String text) {
                output.append(text);
            }

            @Override
            public void error(String text) {
                errors.append(text);
            }
        });

        assertThat(output).hasToString("42\n");
        assertThat(errors).hasToString("warning\n");
    }

    @Test
    void bytes_that_are_no_utf8_do_not_stop_the_output() throws Exception {
        run("printf 'a\\377\\376b\\303\\244\\342\\202'");

        assertThat(output.toString()).startsWith("a\uFFFD").contains("b\u00e4").endsWith("\uFFFD");
    }

    @Test
    void a_character_cut_in_two_by_the_pipe_arrives_whole() throws Exception {
        run(
                "head -c 40001 /dev/zero | tr '\\0' x; i=0; while [ $i -lt 20000 ]; do printf '\\303\\244'; i=$((i+1)); done");

        assertThat(output.toString()).doesNotContain("\uFFFD").endsWith("\u00e4\u00e4");
        assertThat(output).hasSize(60001);
    }

    @Test
    void much_output_arrives_whole() throws Exception {
        run("seq 1 200000");

        assertThat(output.toString().lines().count()).isEqualTo(200_000);
        assertThat(output.toString()).endsWith("\n200000\n");
    }

    @Test
    void a_daemon_in_a_session_of_its_own_lives_on() throws Exception {
        run("setsid sleep 300 >/dev/null 2>&1 </dev/null & echo $!");
        ProcessHandle daemon =
                ProcessHandle.of(Long.parseLong(output.toString().trim())).orElseThrow();
        try {
            assertThat(daemon.isAlive()).isTrue();
        } finally {
            daemon.destroyForcibly();
        }
    }

    @Test
    void a_child_that_keeps_the_pipe_open_holds_nobody_up() throws Exception {
        run("sleep 300 & echo $!; echo done");
        String[] lines = output.toString().split("\n");
        ProcessHandle child = ProcessHandle.of(Long.parseLong(lines[0])).orElseThrow();
        try {
            assertThat(child.isAlive()).isTrue();
            assertThat(lines[1]).isEqualTo("done");
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void a_child_that_writes_for_ever_holds_nobody_up() throws Exception {
        assertThat(run("yes & echo $! >child; sleep 0.05").exitCode()).isZero();

        long child = Long.parseLong(Files.readString(directory.resolve("child")).trim());
        await().until(() -> ProcessHandle.of(child).isEmpty()); // its pipe is gone
    }

    @Test
    void at_the_time_limit_the_whole_tree_dies_orphans_included() throws Exception {
        String script = "sh -c 'setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! >>pids'; "
                + "(sleep 300 & echo $! >>pids; exec sleep 300) & echo $! >>pids; sleep 300";

        CommandResult result = run(script, Duration.ofMillis(700));

        assertThat(result.timedOut()).isTrue();
        assertThat(Files.readAllLines(directory.resolve("pids"))).hasSize(3).allSatisfy(LocalHostTest::isGone);
    }

    @Test
    void a_process_that_ignores_the_request_to_end_is_killed() throws Exception {
        CommandResult result = run("trap '' TERM; echo $$ >pids; while :; do sleep 0.1; done", Duration.ofMillis(300));

        assertThat(result.timedOut()).isTrue();
        assertThat(Files.readAllLines(directory.resolve("pids"))).allSatisfy(LocalHostTest::isGone);
    }

    @Test
    void a_command_that_writes_without_end_is_stopped_at_its_time_limit() throws Exception {
        CommandResult result =
                host.run(new Command("yes", Shell.SH, Map.of(), Duration.ofMillis(300)), Host.OutputSink.NONE);

        assertThat(result.timedOut()).isTrue();
    }

    @Test
    void an_interrupt_kills_the_tree_and_is_passed_on() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread runner = new Thread(() -> {
            try {
                host.run(
                        new Command("sleep 300 & echo $! >pids; echo up; sleep 300", Shell.SH, Map.of(), LONG),
                        text -> started.countDown());
            } catch (IOException | InterruptedException e) {
                thrown.set(e);
            }
        });
        runner.start();
        started.await();

        runner.interrupt();
        runner.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(Files.readAllLines(directory.resolve("pids"))).allSatisfy(LocalHostTest::isGone);
    }

    @Test
    void a_sink_that_fails_leaves_no_process_behind() throws Exception {
        assertThatThrownBy(() -> host.run(new Command("echo $$; sleep 300", Shell.SH, Map.of(), LONG), text -> {
                    output.append(text);
                    throw new IllegalStateException("sink is full");
                }))
                .hasMessage("sink is full");

        isGone(output.toString().trim());
    }

    private static void isGone(String pid) {
        assertThat(ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .flatMap(handle -> handle.info().command()))
                .isEmpty();
    }
}
