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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusBenchTest {

    @TempDir
    private Path directory;

    private Cli cli;
    private Path corpus;

    @BeforeEach
    void makeCorpus() {
        cli = new Cli(directory.resolve("home"));
        corpus = directory.resolve("corpus.jsonl");
    }

    @Test
    void each_case_is_answered_on_a_line_of_its_own_and_each_source_is_summed_up() throws Exception {
        Files.write(corpus, List.of("""
                {"id":"a","source":"one","script":"cp report.txt archive/2026/report.txt","exit":1,"output":"cp: cannot create regular file 'archive/2026/report.txt': No such file or directory","fixed":"mkdir -p \\"$(dirname archive/2026/report.txt)\\"","label":["runbook_insufficient"]}""", """
                {"id":"b","source":"one","script":"rm x","exit":1,"output":"rm: cannot remove 'x': Permission denied","fixed":null,"label":["none"]}""", """
                {"id":"c","source":"two","script":"","exit":3,"output":"what nobody has ever said","label":null}"""));

        Result result = cli.run("bench", "--corpus", corpus.toString(), "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(4);
        JsonNode first = Json.read(lines.get(0), JsonNode.class);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly("id", "failure_type", "confidence", "rule", "line", "candidates");
        assertThat(first.get("failure_type").asText()).isEqualTo("runbook_insufficient");
        assertThat(first.get("candidates").get(0).fieldNames())
                .toIterable()
                .containsExactly("operator", "confidence", "script", "untried");
        JsonNode nobody = Json.read(lines.get(2), JsonNode.class);
        assertThat(nobody.get("failure_type").asText()).isEqualTo("none");
        assertThat(nobody.get("rule").isNull()).isTrue();
        JsonNode summary = Json.read(lines.get(3), JsonNode.class).get("summary");
        assertThat(summary.findValuesAsText("source")).containsExactly("one", "two", "all");
        assertThat(summary.get(0).get("precision").asDouble()).isEqualTo(0.5);
        assertThat(summary.get(0).get("repair_contained").asInt()).isEqualTo(1);
        assertThat(summary.get(2).get("coverage").asDouble()).isEqualTo(0.667);
        JsonNode reliability = Json.read(lines.get(3), JsonNode.class).get("reliability");
        assertThat(reliability.findValues("answered").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .as("labelled answers, each in one band")
                .isEqualTo(2);
        assertThat(reliability.findValues("right").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(1);
        assertThat(cli.run("bench", "--corpus", corpus.toString()).out()).contains("0.97 to 1.00", "MEAN CONFIDENCE");
    }

    @Test
    void a_band_is_drawn_with_its_share_and_its_mean_confidence() {
        assertThat(new CorpusReliability(0.90, 0.93, 10, 9, 0.91, 0.9).picture())
                .isEqualTo("###########|.........");
        assertThat(new CorpusReliability(0.90, 0.93, 0, 0, 0, 0).picture()).isEmpty();
    }

    @Test
    void a_line_that_is_no_case_is_refused_with_its_place() throws Exception {
        Files.writeString(corpus, "{\"output\":\"x\"}\n{\n");

        Result result = cli.run("bench", "--corpus", corpus.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("corpus.jsonl:2");
    }

    @Test
    void nothing_to_measure_is_refused() {
        assertThat(cli.run("bench").exitCode()).isEqualTo(ExitCode.REFUSED);
    }
}
