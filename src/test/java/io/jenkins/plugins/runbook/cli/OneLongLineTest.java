package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process with 256 MiB of heap and a step that prints more than would fit, in one line. {@code -Dline.megabytes=1500} prints that much. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OneLongLineTest {

    private static final long BYTES = Long.getLong("line.megabytes", 100) * 1_000_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"x, stdout", "x, stderr", "ä, stdout"})
    void memory_is_enough_and_the_rollback_and_the_record_come(String letter, String stream) throws Exception {
        String print = letter.equals("x") ? "head -c %d /dev/zero | tr '\\0' x" : "yes ä | tr -d '\\n' | head -c %d";
        Path file = Files.writeString(directory.resolve("r.yaml"), """
                id: RB-ONELINE
                name: One line without an end
                incidentTypes: [odd]
                steps:
                  - name: one line
                    run: |
                      %s%s
                      false
                    timeout: 8m
                rollback:
                  - run: touch rolled-back
                verify:
                  - run: 'false'
                """.formatted(
                        print.formatted(BYTES), stream.equals("stderr") ? " >&2" : ""));

        CliProcess run = CliProcess.start(
                directory, directory.resolve("home"), "run", file.toString(), "--incident", "odd", "--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).doesNotContain("OutOfMemory");
        assertThat(directory.resolve("rolled-back")).exists();
        JsonNode result = Json.read(run.out(), JsonNode.class);
        assertThat(result.path("outcome").asText()).isEqualTo("failed");
        String output = result.at("/executed_steps/0/output").asText();
        assertThat(output).contains(letter.repeat(100)).hasSizeLessThan(1_000_000);
        assertThat(new Cli(directory.resolve("home"))
                        .run("executions", result.path("execution_id").asText(), "--json")
                        .exitCode())
                .isZero();
    }
}
