package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An older file never makes another text run, and there is a way back to it. */
@DisabledOnOs(OS.WINDOWS)
class RevertCommandTest {

    @TempDir
    private Path directory;

    private Cli cli;
    private Path first;
    private Path second;

    @BeforeEach
    void twoVersions() throws IOException {
        cli = new Cli(directory.resolve("home"));
        first = file("a.yaml", "one");
        second = file("b.yaml", "two");
        assertThat(run(first).exitCode()).isZero();
        assertThat(run(second).exitCode()).isZero();
    }

    @Test
    void a_file_older_than_the_active_version_is_refused_with_what_to_do() throws IOException {
        Result refused = run(first);

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err())
                .contains("RB-R-v1")
                .contains("RB-R-v2 became active")
                .contains("runbook run RB-R")
                .contains("runbook revert RB-R --to 1");
        assertThat(refused.out()).as("nothing ran").doesNotContain("two");
        assertThat(cli.run("run", first.toString(), "--incident", "odd", "--json")
                        .out())
                .contains("\"exit_code\" : 4");
    }

    @Test
    void layout_alone_makes_no_older_file() throws IOException {
        Files.writeString(second, Files.readString(second).replace("\n", "\r\n"));

        assertThat(run(second).out()).contains("two");
    }

    @Test
    void reverting_goes_back_and_forth_and_stands_in_the_audit() throws IOException {
        assertThat(cli.run("revert", "RB-R").out()).contains("RB-R-v1 is active again; it replaces RB-R-v2");
        assertThat(run(first).out()).contains("one");

        Result forth = cli.run("revert", "RB-R-v2", "--reason", "it was better", "--json");
        assertThat(Json.mapper().readTree(forth.out()).get("version").asText()).isEqualTo("RB-R-v2");
        assertThat(run(second).out()).contains("two");
        assertThat(cli.run("audit", "list").out()).contains("version.reverted", "it was better");
        assertThat(cli.run("audit", "verify").exitCode()).isZero();
    }

    @Test
    void what_never_ran_cannot_be_gone_back_to() throws IOException {
        cli.run("import", "--review", file("c.yaml", "three").toString());

        for (String[] wrong : new String[][] {
            {"revert", "RB-R", "--to", "3"},
            {"revert", "RB-R", "--to", "9"},
            {"revert", "RB-R-v1", "--to", "2"},
            {"revert", "RB-R", "--to", "0"},
            {"revert", "RB-NONE"}
        }) {
            assertThat(cli.run(wrong).exitCode()).as(String.join(" ", wrong)).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(run(second).out()).contains("two");
    }

    private Result run(Path file) {
        return cli.run("run", file.toString(), "--incident", "odd");
    }

    private Path file(String name, String word) throws IOException {
        return Files.writeString(directory.resolve(name), """
                id: RB-R
                name: n
                incidentTypes: [odd]
                steps: [{name: a, run: echo %s}]
                verify: [{run: 'true'}]
                """.formatted(word));
    }
}
