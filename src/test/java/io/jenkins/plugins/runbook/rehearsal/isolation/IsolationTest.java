package io.jenkins.plugins.runbook.rehearsal.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What a text that nobody approved tries to reach from its sandbox, by each way this machine has to keep it inside. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class IsolationTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(value = Isolation.Kind.class, mode = Mode.EXCLUDE, names = "NONE")
    void nothing_of_the_machine_can_be_changed_or_seen(Isolation.Kind kind) throws Exception {
        Path precious = Files.writeString(directory.resolve("precious"), "keep");
        try (Sandbox sandbox = sandbox(kind, false)) {
            for (String attempt : new String[] {
                "cat " + precious,
                "echo x >" + precious,
                "rm -rf " + directory + "; false",
                "touch /etc/x",
                "touch /usr/x",
                "echo x >>/etc/passwd",
                "mount -o remount,rw /",
                "mount -o remount,rw,bind /etc",
                "umount /etc",
                "mknod disk b 259 0",
                "echo b >/proc/sysrq-trigger",
                "echo 0 >/proc/sys/kernel/randomize_va_space",
                "kill -0 " + ProcessHandle.current().pid(),
                "cat /proc/" + ProcessHandle.current().pid() + "/environ | grep -q PATH",
                "ls /proc/1/root/home/* /proc/1/root" + directory,
                "ls \"$OLDPWD\"/../.. | grep -q junit",
                "ls $(readlink /proc/self/cwd)/../junit*",
                "ls -A /root/.m2 /root/.ssh /root/.bashrc /root/.profile 2>/dev/null | grep -q .",
                "ls /run/dbus /run/postgresql /run/systemd /run/user /run/*.sock 2>/dev/null | grep -q .",
                "nsenter -t 1 -m ls " + directory,
                "unshare -m sh -c 'mount -o remount,rw,bind / && touch /etc/x'",
                "for d in /sys/block/*; do echo 1 >$d/device/delete; done",
                "chroot /proc/1/root touch /etc/x",
                "python3 -c 'import os; os.kill(" + ProcessHandle.current().pid() + ", 0)'"
            }) {
                assertThat(run(sandbox, attempt).exitCode()).as(attempt).isNotZero();
            }
        }
        assertThat(precious).hasContent("keep");
    }

    @ParameterizedTest
    @EnumSource(value = Isolation.Kind.class, mode = Mode.EXCLUDE, names = "NONE")
    void its_own_files_processes_and_ports_are_those_of_an_ordinary_machine(Isolation.Kind kind) throws Exception {
        try (Sandbox sandbox = sandbox(kind, false)) {
            for (String work : new String[] {
                "test \"$PWD\" = \"$SANDBOX\" && test \"$HOME\" = \"$SANDBOX\"",
                "mkdir -p a/b && echo x >a/b/c && chmod 700 a && chown 1:1 a/b/c 2>/dev/null || [ $(id -u) != 0 ]",
                "f=$(mktemp) && echo x >$f && rm $f",
                "setsid sleep 300 >/dev/null 2>&1 </dev/null & echo $! >pid",
                "test -e /proc/$(cat pid)/exe && kill $(cat pid)",
                "sleep 0.2; ! kill -0 $(cat pid)",
                "echo x >/dev/null; head -c 4 /dev/urandom >/dev/null; test -w /dev/shm; cat </dev/fd/0",
                "(echo hello | tee out) && test \"$(cat out)\" = hello",
                "id -un; hostname; date; ps >/dev/null; df . >/dev/null; uname",
            }) {
                CommandResult result = run(sandbox, work);
                assertThat(result.exitCode()).as(work).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"BUBBLEWRAP, false", "BUBBLEWRAP, true", "UNSHARE, false", "UNSHARE, true"})
    void the_network_is_its_own_unless_the_scenario_asks_for_that_of_the_machine(Isolation.Kind kind, boolean shared)
            throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs python3");
        try (Sandbox sandbox = sandbox(kind, shared);
                ServerSocket here = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String reach = "python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", " + here.getLocalPort()
                    + "), 2)'";
            String own = "python3 -c 'import socket\ns = socket.create_server((\"127.0.0.1\", 0))\n"
                    + "socket.create_connection(s.getsockname(), 2)'";

            assertThat(run(sandbox, reach).exitCode() == 0).isEqualTo(shared);
            assertThat(run(sandbox, own).exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Isolation.Kind.class, mode = Mode.EXCLUDE, names = "NONE")
    void closing_ends_what_hides_from_everybody(Isolation.Kind kind) throws Exception {
        String mark = "600" + System.nanoTime() % 1_000_000;
        Sandbox sandbox = sandbox(kind, false);
        run(sandbox, "env -i setsid sh -c 'trap \"\" TERM HUP; sleep " + mark + "' >/dev/null 2>&1 </dev/null &");
        assertThat(running(mark)).isTrue();

        sandbox.close();

        assertThat(running(mark)).isFalse();
        assertThat(sandbox.directory()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(value = Isolation.Kind.class, mode = Mode.EXCLUDE, names = "NONE")
    void a_text_that_ends_its_room_ends_nothing_else_and_runs_nowhere_after_that(Isolation.Kind kind) throws Exception {
        try (Sandbox sandbox = sandbox(kind, false)) {
            run(sandbox, "kill -9 -1");
            int after;
            try {
                after = run(sandbox, "true").exitCode();
            } catch (IOException e) {
                after = -1;
            }
            assertThat(after).isNotZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.Kind.class)
    void no_secret_of_this_process_is_in_its_environment(Isolation.Kind kind) throws Exception {
        try (Sandbox sandbox = sandbox(kind, true)) {
            StringBuilder output = new StringBuilder();
            sandbox.host().run(new Command("env", Shell.SH, Map.of(), Duration.ofSeconds(20)), output::append);

            assertThat(output.toString().lines().map(line -> line.replaceAll("=.*", "")))
                    .allMatch(
                            name -> name.matches(
                                    "PATH|LANG|LANGUAGE|LC_.*|TZ|USER|LOGNAME|TMPDIR|HOME|SANDBOX|PWD|OLDPWD|SHLVL|_|RUNBOOK_COMMAND"));
            assertThat(output).contains("HOME=" + sandbox.directory());
        }
    }

    private static Sandbox sandbox(Isolation.Kind kind, boolean network) throws IOException {
        Isolation isolation = Isolation.of(kind);
        assumeTrue(isolation.works(), kind.word() + " does not work here");
        return Sandbox.create(isolation, null, network, false);
    }

    private static CommandResult run(Sandbox sandbox, String script) throws IOException, InterruptedException {
        return sandbox.host().run(new Command(script, Shell.SH, Map.of(), Duration.ofSeconds(20)), text -> {});
    }

    private static boolean running(String mark) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains("sleep " + mark));
    }
}
