package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    private static final String DENIED = "rm: cannot remove 'x': Permission denied\n";

    @TempDir
    private Path directory;

    private Path home;
    private Cli cli;

    @BeforeEach
    void makeHome() {
        home = directory.resolve("home");
        cli = new Cli(home);
    }

    @Test
    void a_log_of_standard_input_is_explained_and_nothing_is_kept() {
        Result result = cli.answering(DENIED, "explain", "--exit", "1");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(result.out()).contains("permission_denied", "rm: cannot remove 'x'", "What to do: ");
        assertThat(home).doesNotExist();
    }

    @Test
    void with_the_script_the_repair_is_named() throws Exception {
        Path log = directory.resolve("log");
        Path script = directory.resolve("script");
        Files.writeString(log, "cp: cannot create regular file 'archive/a': No such file or directory\n");
        Files.writeString(script, "cp a archive/a\n");

        JsonNode json = Json.read(
                cli.run("explain", log.toString(), "--script", script.toString(), "--json")
                        .out(),
                JsonNode.class);

        assertThat(json.get("type").asText()).isEqualTo("runbook_insufficient");
        assertThat(json.get("repairs").get(0).get("script").asText()).contains("mkdir -p");
    }

    @Test
    void the_runbook_of_the_library_that_answers_is_named() throws Exception {
        Path runbook = directory.resolve("proxy.yaml");
        Files.writeString(runbook, """
                id: RB-PROXY
                name: Restore the proxy's configuration
                description: For a proxy that refuses its configuration (configuration test failed).
                incidentTypes: [service_crash]
                platforms: [linux]
                steps:
                  - name: restore
                    run: echo restored
                """);
        assertThat(cli.run("import", runbook.toString()).exitCode()).isEqualTo(ExitCode.VERIFIED);

        Result result = cli.answering("proxy: configuration test failed\n", "explain", "--json");

        assertThat(Json.read(result.out(), JsonNode.class).get("runbook").asText())
                .isEqualTo("RB-PROXY");
    }

    @Test
    void a_log_that_is_not_there_is_refused() {
        Result result = cli.run("explain", directory.resolve("missing").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("there is no such file");
    }
}
