package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the person at the terminal is told when the store cannot be had, with real processes and a real full disk. */
class StoreTroubleTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String RUNBOOK = """
            id: RB-WAIT
            name: Wait
            incidentTypes: [disk_full]
            steps:
              - name: wait
                run: touch started; exec sleep 300
            """;

    @TempDir
    private Path directory;

    @Test
    void a_second_process_on_the_same_store_is_told_who_holds_it() throws Exception {
        Path home = directory.resolve("home");
        CliProcess first = startWaiting(home);
        try {
            CliProcess second = CliProcess.start(directory, home, "runbooks");

            assertThat(second.exitCode()).as(second.err()).isEqualTo(ExitCode.REFUSED);
            assertThat(second.err())
                    .contains("in use by process " + first.process().pid(), home.toString())
                    .doesNotContain("Exception", "\tat ")
                    .endsWith("  (see docs/store.md#when-it-does-not-open)\n")
                    .hasLineCount(2);
        } finally {
            first.process().destroyForcibly().waitFor();
        }
    }

    @Test
    void a_stopped_run_ends_its_processes_and_is_recorded_as_incomplete() throws Exception {
        Path home = directory.resolve("home");
        CliProcess run = startWaiting(home);
        ProcessHandle sleep = run.process()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("sleep"))
                .findFirst()
                .orElseThrow();

        run.process().destroy();

        assertThat(run.process().waitFor()).isNotZero();
        await().atMost(PATIENCE).until(() -> !sleep.isAlive());
        assertThat(new Cli(home).run("executions").out()).contains("RB-WAIT-v1", "INCOMPLETE");
    }

    @Test
    void a_killed_run_is_recorded_as_incomplete_by_the_next_command() throws Exception {
        Path home = directory.resolve("home");
        CliProcess run = startWaiting(home);

        run.process().descendants().forEach(ProcessHandle::destroyForcibly);
        run.process().destroyForcibly().waitFor();

        assertThat(new Cli(home).run("executions").out()).contains("RB-WAIT-v1", "INCOMPLETE");
        assertThat(new Cli(home).run("executions", "--json").out()).contains("\"total\" : 1");
    }

    @Test
    void a_full_disk_under_the_store_is_named_and_nothing_is_lost() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()))
                .as("mounting a small disk needs root on Linux; this account may not, so a full disk was not tried")
                .isZero();
        try {
            Cli cli = new Cli(disk.resolve("home"));
            int kept = importUntilRefused(cli);

            assertThat(kept).isPositive();
            Files.delete(disk.resolve("ballast"));
            assertThat(cli.run("runbooks").out().lines().filter(line -> line.contains("RB-FILL-")))
                    .hasSize(kept);
            assertThat(cli.run("audit", "verify").exitCode()).isZero();
        } finally {
            command("umount", disk.toString());
        }
    }

    private int importUntilRefused(Cli cli) throws IOException {
        assertThat(cli.run("runbooks").exitCode()).isZero();
        Path ballast = directory.resolve("disk/ballast");
        Files.write(
                ballast, new byte[(int) (Files.getFileStore(ballast.getParent()).getUsableSpace() - (600 << 10))]);
        for (int i = 0; i < 200; i++) {
            Cli.Result result = cli.run("import", runbook("RB-FILL-" + i, "# " + "x".repeat(100_000)));
            if (result.exitCode() != ExitCode.VERIFIED) {
                assertThat(result.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
                assertThat(result.err())
                        .contains("is full", directory.resolve("disk/home").toString())
                        .doesNotContain("Exception", "\tat ");
                return i;
            }
        }
        throw new AssertionError("20 MB fit on a disk of 6 MB");
    }

    private CliProcess startWaiting(Path home) throws IOException {
        CliProcess run = CliProcess.start(directory, home, "run", runbook("RB-WAIT", ""), "--incident", "disk_full");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(directory.resolve("started"))
                        || !run.process().isAlive());
        assertThat(run.process().isAlive()).as(run.err()).isTrue();
        return run;
    }

    private String runbook(String id, String comment) throws IOException {
        return Files.writeString(directory.resolve("runbook.yaml"), RUNBOOK.replace("RB-WAIT", id) + comment + "\n")
                .toString();
    }

    private static int command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).start().waitFor();
    }
}
