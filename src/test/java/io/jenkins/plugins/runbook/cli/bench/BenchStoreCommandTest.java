package io.jenkins.plugins.runbook.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchStoreCommandTest {

    @TempDir
    private Path directory;

    @Test
    void two_sizes_are_filled_and_measured_in_one_run_and_nothing_stays() throws Exception {
        Path stores = Files.createDirectory(directory.resolve("stores"));
        Result result = new Cli(directory.resolve("home"))
                .run("bench", "store", "--sizes", "20,60", "--commits", "12", "--dir", stores.toString(), "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        JsonNode sizes = Json.read(result.out(), JsonNode.class).path("sizes");
        assertThat(List.of(20, 60))
                .containsExactly(
                        sizes.path(0).path("executions").intValue(),
                        sizes.path(1).path("executions").intValue());
        for (JsonNode size : sizes) {
            assertThat(size.path("file_bytes_open").longValue()).isPositive();
            assertThat(size.path("file_bytes_live").longValue()).isPositive();
            assertThat(size.path("commits_per_second").doubleValue()).isPositive();
            assertThat(size.path("fsyncs_per_second").doubleValue()).isPositive();
            assertThat(size.path("open_ms").doubleValue()).isPositive();
            for (String query :
                    List.of("executions_newest_50", "review_detail", "queue", "library", "insights", "search")) {
                JsonNode one = size.path("queries").path(query);
                assertThat(one.path("p95_ms").doubleValue())
                        .as(query)
                        .isPositive()
                        .isGreaterThanOrEqualTo(one.path("p50_ms").doubleValue());
                assertThat(one.path("cpu_ms").doubleValue()).as(query).isPositive();
            }
        }
        assertThat(stores).isEmptyDirectory();
        assertThat(directory.resolve("home")).doesNotExist();
    }

    @Test
    void a_size_that_measures_nothing_is_refused() {
        Result result = new Cli(directory.resolve("home")).run("bench", "store", "--sizes", "0");

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("at least 1");
    }
}
