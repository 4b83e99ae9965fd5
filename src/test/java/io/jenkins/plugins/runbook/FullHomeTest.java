package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A home on a real disk of 48 MiB in memory that fills up, which needs root. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class FullHomeTest {

    private static final String TEXT =
            "id: RB-FREE\nname: Frees the disk its records are on\nincidentTypes: [disk_full]\n"
                    + "steps:\n  - {name: free, run: rm -f fill}\nverify:\n  - run: '! test -e fill'\n";

    @TempDir
    private Path directory;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(sh("mount -t tmpfs -o size=48m tmpfs disk") == 0, "this account may not mount a disk");
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

    private RunbookSystem open() {
        return RunbookSystem.open(Settings.of(disk.resolve("home")));
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("fill"))) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private ExecutionResult execute(RunbookSystem system) throws Exception {
        return system.executor()
                .execute(
                        ExecutionRequest.of(
                                new VersionRef("RB-FREE", 1),
                                new Incident("INC-1", Incident.DISK_FULL, "high", null, "full"),
                                Map.of(),
                                "me"),
                        new LocalHost("here", disk, Map.of()),
                        ExecutionListener.NONE);
    }

    private static Optional<ExecutionResult> kept(RunbookSystem system, ExecutionResult result) {
        return system.store().read(records -> records.executions().find(result.id()));
    }

    @Test
    void a_runbook_that_frees_the_disk_runs_and_is_recorded_when_that_disk_was_full_before() throws Exception {
        try (RunbookSystem system = open()) {
            system.library().publish("a.yaml", TEXT, Actor.owner("ann"), "first", true);
        }
        fill();

        ExecutionResult result;
        try (RunbookSystem system = open()) {
            result = execute(system);
        }

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        try (RunbookSystem system = open()) {
            assertThat(kept(system, result)).isPresent();
        }
        assertThat(disk.resolve("home/work/reserve")).exists();
    }

    @Test
    void it_runs_and_is_recorded_when_the_disk_fills_up_while_the_home_is_open() throws Exception {
        ExecutionResult result;
        try (RunbookSystem system = open()) {
            system.library().publish("a.yaml", TEXT, Actor.owner("ann"), "first", true);
            fill();

            result = execute(system);
        }

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        try (RunbookSystem system = open()) {
            assertThat(kept(system, result)).isPresent();
        }
    }

    @Test
    void it_runs_and_is_recorded_when_the_space_kept_for_that_is_spent_too() throws Exception {
        ExecutionResult result;
        try (RunbookSystem system = open()) {
            system.library().publish("a.yaml", TEXT, Actor.owner("ann"), "first", true);
            Files.delete(disk.resolve("home/work/reserve"));
            fill();

            result = execute(system);
        }

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        try (RunbookSystem system = open()) {
            assertThat(kept(system, result)).isPresent();
        }
    }

    @Test
    void what_could_not_be_recorded_waits_in_memory_and_is_kept_once_there_is_room() throws Exception {
        try (RunbookSystem system = open()) {
            system.library()
                    .publish("a.yaml", TEXT.replace("rm -f fill", "ls fill"), Actor.owner("ann"), "first", true);
            Files.delete(disk.resolve("home/work/reserve"));
            fill();

            ExecutionResult result = execute(system);

            assertThat(result.outcome()).isEqualTo(Outcome.INEFFECTIVE);
            assertThat(disk.resolve("home/work/journals/" + result.id() + ".jsonl"))
                    .matches(file -> !Files.exists(file) || file.toFile().length() == 0);
            Files.delete(disk.resolve("fill"));
            system.executor().recover();
            assertThat(kept(system, result)).hasValueSatisfying(found -> {
                assertThat(found.outcome()).isEqualTo(Outcome.INEFFECTIVE);
                assertThat(found.steps()).hasSize(1);
            });
        }
    }

    @Test
    void a_home_whose_space_is_spent_opens_on_a_full_disk() throws Exception {
        try (RunbookSystem system = open()) {
            system.library().publish("a.yaml", TEXT, Actor.owner("ann"), "first", true);
        }
        Files.delete(disk.resolve("home/work/reserve"));
        fill();

        ExecutionResult result;
        try (RunbookSystem system = open()) {
            result = execute(system);
        }

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        try (RunbookSystem system = open()) {
            assertThat(kept(system, result)).isPresent();
        }
    }
}
