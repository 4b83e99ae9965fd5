package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing keeps rehearsals away from the machine, a person decides whether they may run all the same. */
@DisabledOnOs(OS.WINDOWS)
class FenceOptionsTest {

    private static final List<String> MODEL =
            List.of("--model-url", "http://127.0.0.1:9/v1", "--categoriser-model", "small");

    @TempDir
    private Path directory;

    private Path scenario;

    @BeforeEach
    void scenario() throws IOException {
        scenario = Files.createDirectory(directory.resolve("one"));
        script("setup.sh", "exit 0");
        script("oracle.sh", "test -e done");
        Files.writeString(
                scenario.resolve("runbook.yaml"),
                "id: RB-A\nname: n\nincidentTypes: [odd]\nsteps: [{name: a, run: touch done}]\nverify: [{run: test -e done}]\n");
        Files.writeString(
                scenario.resolve("scenario.yaml"),
                "name: one\nrunbook: runbook.yaml\nincident: {type: odd}\nsetup: ./setup.sh\ncleanup: ./setup.sh\n"
                        + "oracle: ./oracle.sh\nexpect: {failure_type: none, generates: false, fixed: false}\n");
    }

    @Test
    void texts_of_a_model_are_not_rehearsed_before_somebody_agreed() throws Exception {
        CliProcess refused = unfenced(MODEL, "bench", scenario.toString(), "--json");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("--unfenced").contains("bwrap");

        CliProcess agreed = unfenced(MODEL, "bench", scenario.toString(), "--json", "--unfenced");
        assertThat(agreed.exitCode()).as(agreed.err()).isZero();
        assertThat(agreed.err()).isEmpty();
    }

    @Test
    void so_are_those_that_are_rehearsed_by_themselves_while_the_page_is_served() throws Exception {
        CliProcess refused = unfenced(List.of(), "serve", "--port=0", "--scenario", scenario.toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("--unfenced");
    }

    @Test
    void without_a_model_bench_says_so_and_goes_on() throws Exception {
        CliProcess bench = unfenced(List.of(), "bench", scenario.toString(), "--json");

        assertThat(bench.exitCode()).as(bench.err()).isZero();
        assertThat(bench.err()).contains("Nothing here fences rehearsals off");
        assertThat(bench.out().strip()).as("one line").doesNotContain("\n");
        assertThat(Json.mapper().readTree(bench.out()).at("/summary/isolation").asText())
                .isEqualTo("none");
    }

    private CliProcess unfenced(List<String> further, String... arguments) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("RUNBOOK_ISOLATION", "none", "RUNBOOK_MODEL_KEY", "k"));
        environment.put("RUNBOOK_HOME", directory.resolve("home").toString());
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(further);
        return CliProcess.with(environment, directory, all.toArray(String[]::new));
    }

    private void script(String name, String text) throws IOException {
        assertThat(Files.writeString(scenario.resolve(name), "#!/bin/sh\n" + text + "\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
    }
}
