package io.jenkins.plugins.runbook.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.learning.FailedLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure of a corpus: one JSON object a line.
 *
 * @param id names it
 * @param source where it comes from
 * @param log what was run and what it said
 * @param labels types that are right, the best first, {@code none} among them; empty where it was not labelled
 * @param accepted commands that are right in its place, empty where the source has none
 */
record CorpusCase(String id, String source, FailedLog log, List<String> labels, List<String> accepted) {

    CorpusCase {
        labels = List.copyOf(labels);
        accepted = List.copyOf(accepted);
    }

    /** Whether nothing but "no matter of the script", an outage or a right is acceptable for it. */
    boolean negative() {
        return labels.contains(BenchCase.NONE) && labels.stream().noneMatch(CorpusAnswer::improvable);
    }

    static List<CorpusCase> read(Path file) {
        List<CorpusCase> cases = new ArrayList<>();
        ObjectReader reader = Json.mapper().reader();
        int number = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    cases.add(of(reader.readTree(line), file, number));
                }
            }
        } catch (IOException e) {
            throw CommandException.refused(
                    file + (number == 0 ? "" : ":" + number) + ": is no corpus (one JSON object a line): "
                            + e.getMessage(),
                    e);
        }
        return cases;
    }

    private static CorpusCase of(JsonNode json, Path file, int number) {
        if (!json.path("output").isTextual()) {
            throw CommandException.refused(file + ":" + number + ": has no 'output'");
        }
        String script = json.path("script").asText("");
        return new CorpusCase(
                json.path("id").asText(file.getFileName() + ":" + number),
                json.path("source").asText(file.getFileName().toString()),
                new FailedLog(
                        script.isBlank() ? null : script,
                        json.path("exit").asInt(1),
                        json.path("output").asText(),
                        json.path("incident").isTextual()
                                ? json.path("incident").asText()
                                : null),
                texts(json.has("labels") ? json.get("labels") : json.path("label")),
                concat(texts(json.path("fixed")), texts(json.path("also"))));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
