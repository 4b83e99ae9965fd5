package io.jenkins.plugins.runbook.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three small scenarios of this test's own: one to repair, one to leave alone, one that is broken itself. */
class BenchCommandTest {

    @TempDir
    private Path directory;

    private Path home;
    private Cli cli;

    @BeforeEach
    void writeScenarios() throws IOException {
        home = directory.resolve("home");
        cli = new Cli(home);
        scenario(
                "missing-directory",
                "cp report.txt archive/2026/report.txt",
                "test -s archive/2026/report.txt",
                "echo figures >report.txt",
                "{failure_type: runbook_insufficient, generates: true, fixed: true}");
        scenario(
                "no-permission",
                "echo 'cp: cannot create regular file: Permission denied' >&2; exit 1",
                "test -e never",
                "true",
                "{failure_type: permission_denied, generates: false, fixed: false}");
    }

    @Test
    void json_has_the_documented_names_and_the_oracle_decides() {
        JsonNode json = bench("--json");

        JsonNode repaired = json.get("cases").get(0);
        assertThat(repaired.fieldNames())
                .toIterable()
                .containsExactly(
                        "name",
                        "incident_type",
                        "v1_outcome",
                        "expected_failure_type",
                        "failure_type",
                        "confidence",
                        "expected_generates",
                        "generated",
                        "fixed_first",
                        "fixed_any",
                        "broke_healthy",
                        "forbidden_found",
                        "operators",
                        "model_calls",
                        "model_input_tokens",
                        "model_output_tokens",
                        "model_millis",
                        "model_cost",
                        "seconds",
                        "note");
        assertThat(repaired.get("name").asText()).isEqualTo("missing-directory");
        assertThat(repaired.get("v1_outcome").asText()).isEqualTo("failed");
        assertThat(repaired.get("failure_type").asText()).isEqualTo("runbook_insufficient");
        assertThat(repaired.get("fixed_first").asBoolean()).isTrue();
        assertThat(repaired.get("broke_healthy").asBoolean()).isFalse();
        assertThat(repaired.get("operators")).isNotEmpty();
        JsonNode left = json.get("cases").get(1);
        assertThat(left.get("failure_type").asText()).isEqualTo("permission_denied");
        assertThat(left.get("generated").asBoolean()).isFalse();
        assertThat(json.at("/summary/categorisation/accuracy").asDouble()).isEqualTo(1.0);
        assertThat(json.at("/summary/categorisation/macro_f1").asDouble()).isEqualTo(1.0);
        assertThat(json.at("/summary/repair/fixed_first").asInt()).isEqualTo(1);
    }

    @Test
    void the_library_of_home_is_not_touched() {
        cli.run("bench", scenarios().toString());

        assertThat(home).doesNotExist();
    }

    @Test
    void the_table_and_the_figures_are_printed() {
        Result result = cli.run("bench", scenarios().toString(), "--parallel", "1", "--blind");

        assertThat(result.exitCode()).isEqualTo(ExitCode.VERIFIED);
        assertThat(result.out())
                .contains(
                        "missing-directory",
                        "no-permission",
                        "2 of 2 scenarios ran",
                        "macro-F1",
                        "Proposals",
                        "Repair");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void a_scenario_that_cannot_be_set_up_says_so_and_the_others_go_on() throws IOException {
        scenario(
                "broken",
                "true",
                "true",
                "echo no disk here; exit 3",
                "{failure_type: none, generates: false, fixed: false}");

        JsonNode broken = bench("--json").get("cases").get(0);

        assertThat(broken.get("name").asText()).isEqualTo("broken");
        assertThat(broken.get("v1_outcome").asText()).isEqualTo("incomplete");
        assertThat(broken.get("note").asText()).contains("setup", "no disk here");
    }

    private JsonNode bench(String option) {
        Result result = cli.run("bench", scenarios().toString(), option);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        return Json.read(result.out(), JsonNode.class);
    }

    private Path scenarios() {
        return directory.resolve("scenarios");
    }

    private void scenario(String name, String run, String oracle, String setup, String expect) throws IOException {
        Path scenario = Files.createDirectories(scenarios().resolve(name));
        Files.writeString(scenario.resolve("scenario.yaml"), """
                name: %s
                runbook: runbook.yaml
                incident: {type: backup_failure, severity: high, description: for this test}
                parameters: {}
                setup: ./setup.sh
                cleanup: ./cleanup.sh
                oracle: ./oracle.sh
                hints: {}
                expect: %s
                """.formatted(name, expect));
        Files.writeString(scenario.resolve("runbook.yaml"), """
                id: RB-BENCH
                name: Copy the report
                incidentTypes: [backup_failure]
                steps:
                  - name: copy
                    run: |
                      %s
                    timeout: 10s
                verify:
                  - run: |
                      %s
                """.formatted(run, oracle));
        script(scenario.resolve("setup.sh"), setup);
        script(scenario.resolve("oracle.sh"), oracle);
        script(scenario.resolve("cleanup.sh"), "true");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\ncd \"$SANDBOX\" || exit 1\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
