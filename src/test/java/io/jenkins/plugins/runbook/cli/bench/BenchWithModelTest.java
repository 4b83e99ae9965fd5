package io.jenkins.plugins.runbook.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.llm.FakeModelServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bench with a model behind an address: a failure that no rule and no operator knows, good answers and evil ones. */
class BenchWithModelTest {

    private static final String OPINION = """
            {"reasoning": "The index is of an old generation.", "evidence": [1], "failure_type": "runbook_insufficient",
             "suggested_runbook": null, "confidence": 0.9}
            """;

    private static final String CHANGE = """
            {"candidates": [{"cause": "The index is of an old generation.", "confidence": 0.8, "operations": [
              {"reason": "Raise the generation first.", "evidence": [1], "kind": "add", "path": "/steps/0",
               "value": {"name": "raise the generation", "run": "echo 7 >generation"}}]}]}
            """;

    @TempDir
    private Path directory;

    private FakeModelServer server;

    @BeforeEach
    void start() throws IOException {
        server = FakeModelServer.start();
        scenario();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rules_only_leave_it_alone() {
        JsonNode one = bench();

        assertThat(one.get("failure_type").asText()).isEqualTo("none");
        assertThat(one.get("generated").asBoolean()).isFalse();
        assertThat(one.get("model_calls").asInt()).isZero();
    }

    @Test
    void a_model_finds_the_cause_and_the_change_and_both_are_counted() {
        server.answers(request -> request.form().equals("changes") ? CHANGE : OPINION);

        JsonNode one =
                bench("--model-url=" + server.url(), "--categoriser-model=cheap@1/4", "--generator-model=strong@10/30");

        assertThat(one.get("failure_type").asText()).isEqualTo("runbook_insufficient");
        assertThat(one.get("model_input_tokens").asLong()).isPositive();
        assertThat(one.get("model_output_tokens").asLong()).isPositive();
        assertThat(one.get("fixed_first").asBoolean()).isTrue();
        assertThat(one.get("operators").get(0).asText()).isEqualTo("model");
        assertThat(one.get("model_calls").asInt()).isEqualTo(2);
        assertThat(one.get("model_cost").decimalValue()).isEqualByComparingTo("0.0144");
    }

    @Test
    void a_model_that_wants_to_prove_less_gets_nowhere() {
        String evil = CHANGE.replace("\"add\", \"path\": \"/steps/0\"", "\"replace\", \"path\": \"/verify/0/run\"")
                .replaceAll("\"value\": \\{.*}}]", "\"value\": \"true\"}]");
        server.answers(request -> request.form().equals("changes") ? evil : OPINION);

        JsonNode one =
                bench("--model-url=" + server.url(), "--categoriser-model=cheap@1/4", "--generator-model=strong@10/30");

        assertThat(one.get("generated").asBoolean()).isFalse();
        assertThat(one.get("model_calls").asInt()).isEqualTo(4);
    }

    @Test
    void a_budget_that_is_too_small_is_kept() {
        server.answers(request -> request.form().equals("changes") ? CHANGE : OPINION);

        JsonNode one = bench(
                "--model-url=" + server.url(),
                "--categoriser-model=cheap@1/4",
                "--generator-model=strong@10/30",
                "--model-budget=0.05");

        assertThat(one.get("failure_type").asText()).isEqualTo("runbook_insufficient");
        assertThat(one.get("generated").asBoolean()).isFalse();
        assertThat(one.get("model_calls").asInt()).isEqualTo(1);
    }

    @Test
    void an_address_without_a_model_and_prices_nobody_can_read_are_refused() {
        Cli cli = new Cli(directory.resolve("home"));
        String scenarios = directory.resolve("scenarios").toString();

        Result none = cli.run("bench", scenarios, "--model-url=http://127.0.0.1:1/v1");
        Result prices = cli.run("bench", scenarios, "--model-url=http://127.0.0.1:1/v1", "--generator-model=x@1/cheap");
        Result address = cli.run("bench", scenarios, "--model-url=example.com", "--generator-model=x");

        assertThat(none.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(none.err()).contains("--generator-model");
        assertThat(prices.err()).contains("NAME@INPUT/OUTPUT");
        assertThat(address.err()).contains("https://host/v1");
    }

    private JsonNode bench(String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "bench";
        all[1] = directory.resolve("scenarios").toString();
        all[2] = "--json";
        System.arraycopy(options, 0, all, 3, options.length);
        Result result = new Cli(directory.resolve("home")).run(all);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        return Json.read(result.out(), JsonNode.class).get("cases").get(0);
    }

    private void scenario() throws IOException {
        Path scenario = Files.createDirectories(directory.resolve("scenarios/generations"));
        Files.writeString(scenario.resolve("scenario.yaml"), """
                name: generations
                runbook: runbook.yaml
                incident: {type: service_crash, severity: high, description: for this test}
                parameters: {}
                setup: ./setup.sh
                cleanup: ./cleanup.sh
                oracle: ./oracle.sh
                hints: {}
                expect: {failure_type: runbook_insufficient, generates: true, fixed: true}
                """);
        Files.writeString(scenario.resolve("runbook.yaml"), """
                id: RB-GENERATIONS
                name: Load the index
                incidentTypes: [service_crash]
                steps:
                  - name: load
                    run: |
                      read g <generation
                      [ "$g" = 7 ] || { echo "E42: the index is of generation six"; exit 3; }
                      echo yes >loaded
                    timeout: 10s
                verify:
                  - run: grep -q yes loaded
                """);
        script(scenario.resolve("setup.sh"), "echo 6 >generation");
        script(scenario.resolve("oracle.sh"), "grep -q 7 generation && grep -q yes loaded");
        script(scenario.resolve("cleanup.sh"), "true");
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\ncd \"$SANDBOX\" || exit 1\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
