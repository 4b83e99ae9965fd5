package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A home that would be new on a disk that is full already, on a real disk in memory, which needs root. */
@EnabledOnOs(OS.LINUX)
class FullHomeCommandTest {

    @TempDir
    private Path directory;

    private Path disk;
    private Path full;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(sh("mount -t tmpfs -o size=8m tmpfs disk") == 0, "this account may not mount a disk");
        full = disk.resolve("full");
        try (OutputStream out = Files.newOutputStream(full)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException noRoom) {
            assertThat(noRoom).hasMessageContaining("No space left");
        }
    }

    @AfterEach
    void unmount() throws Exception {
        sh("umount disk");
    }

    private int sh(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                .directory(directory.toFile())
                .start()
                .waitFor();
    }

    private Result run(Path home, String command) throws IOException {
        Path runbook = directory.resolve("free.yaml");
        Files.writeString(
                runbook,
                "id: RB-FREE\nname: Frees the disk\nincidentTypes: [disk_full]\nsteps:\n  - {name: free, run: '"
                        + command + "'}\nverify:\n  - run: '! test -e " + full + "'\n");
        return new Cli(home).run("run", runbook.toString(), "--incident", "disk_full");
    }

    @Test
    void a_runbook_that_frees_the_disk_runs_and_its_record_lies_in_the_home_afterwards() throws IOException {
        Path home = disk.resolve("home");

        Result result = run(home, "rm -f " + full);

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(result.err()).contains("is full").contains("is in " + home + " now");
        assertThat(new Cli(home).run("executions").out()).contains("RB-FREE-v1").contains("VERIFIED");
    }

    @Test
    void a_record_that_finds_no_room_stays_where_it_is_said_to_be() throws IOException {
        Path home = disk.resolve("home");

        Result result = run(home, "true");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        Path kept = Path.of(result.err().replaceAll("(?s).*stays in (\\S+) .*", "$1"));
        assertThat(new Cli(kept).run("executions").out()).contains("RB-FREE-v1").contains("INEFFECTIVE");
        new ProcessBuilder("rm", "-r", kept.toString()).start();
    }
}
