package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code resume} and {@code rerun}. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class RerunCommandTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(directory.resolve("home"));
    }

    private JsonNode json(Result result) {
        return Json.read(result.out(), JsonNode.class);
    }

    private String runbook(String second) throws Exception {
        Path file = directory.resolve("rb.yaml");
        Files.writeString(file, """
                id: RB-AGAIN
                name: Again
                incidentTypes: [disk_full]
                parameters:
                  dir: {type: string, required: true}
                steps:
                  - {name: one, run: 'echo one >>"$dir/ran"'}
                  - {name: two, run: '%s', idempotent: true}
                verify:
                  - run: grep -q two "$dir/ran"
                """.formatted(second));
        return file.toString();
    }

    @Test
    void a_killed_process_is_resumed_by_the_next_command() throws Exception {
        String file = runbook("echo two >>\"$dir/ran\"; [ -e \"$dir/go\" ] || { echo waiting; sleep 600; }");
        CliProcess killed = CliProcess.start(
                directory, directory.resolve("home"), "run", file, "--incident", "disk_full", "-p", "dir=" + directory);
        await().atMost(Duration.ofSeconds(60)).until(() -> killed.out().contains("| waiting"));
        killed.process().destroyForcibly().waitFor();
        Files.createFile(directory.resolve("go"));
        JsonNode cut = json(cli.run("executions", "--json")).at("/executions/0");
        assertThat(cut.path("outcome").asText()).isEqualTo("incomplete");

        Result resumed = cli.run("resume", cut.path("id").asText(), "--json");

        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(json(resumed).at("/earlier_attempts/0/unfinished_step/name").asText())
                .isEqualTo("two");
        assertThat(directory.resolve("ran")).hasContent("one\ntwo\ntwo");
        assertThat(json(cli.run("executions", "--json")).path("total").asInt()).isEqualTo(1);
        Result again = cli.run("resume", cut.path("id").asText());
        assertThat(again.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(again.err()).contains("it ended as VERIFIED");
    }

    @Test
    void a_rerun_begins_with_the_step_named_and_is_an_execution_of_its_own() throws Exception {
        String file = runbook("test -e \"$dir/go\"; echo two >>\"$dir/ran\"");
        Result failed = cli.run("run", file, "--incident", "disk_full", "-p", "dir=" + directory, "--json");
        assertThat(failed.exitCode()).as(failed.err()).isEqualTo(ExitCode.FAILED);
        String id = json(failed).path("execution_id").asText();
        Files.createFile(directory.resolve("go"));

        Result rerun = cli.run("rerun", id, "--from-step", "2", "--json");

        assertThat(rerun.exitCode()).as(rerun.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(json(rerun).path("rerun_of").asText()).isEqualTo(id);
        assertThat(directory.resolve("ran")).hasContent("one\ntwo");
        assertThat(cli.run("executions", json(rerun).path("execution_id").asText())
                        .out())
                .contains("this is a rerun of execution " + id + " from step 2");
        Result refused = cli.run("rerun", id, "--from-step", "3");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("no step 3");
    }
}
