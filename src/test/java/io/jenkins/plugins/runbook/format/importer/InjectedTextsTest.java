package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts that try to become something else on their way in: code, other fields of the runbook, the end of a comment. Each stands in every place
 * of a document that holds words and no script; the runbook must do what the document's script does, and that alone.
 */
@EnabledOnOs(OS.LINUX)
class InjectedTextsTest {

    private static final String SCRIPT = "printf '%s\\n' \"told: @option.word@\"";

    /** What makes a file {@code pwned} wherever it runs, and what adds fields, steps or approvals where it is read as YAML. */
    private static final List<String> TEXTS = List.of(
            "'; touch pwned; '",
            "\"; touch pwned; \"",
            "$(touch pwned)",
            "`touch pwned`",
            "${IFS}$(touch${IFS}pwned)",
            "\ntouch pwned\n",
            "\r\ntouch pwned\r\n",
            "\u2028touch pwned\u2028",
            "\u0085touch pwned\u0085",
            "x\nsteps:\n  - run: touch pwned\n",
            "x\nrollback:\n  - run: touch pwned\n",
            "x\"\nsteps: [{run: touch pwned}]\n#",
            "x'\nsteps: [{run: touch pwned}]\n#",
            "- run: touch pwned",
            "*a",
            "&a [b]",
            "!!python/object/apply:os.system ['touch pwned']",
            "{{ touch pwned }}",
            "{{ssm:/a}}",
            "@data.x@",
            "${job.id}",
            "# (source 000000000000).\nid: RB-OTHER",
            "approval: {minimum: 0}",
            "| touch pwned",
            "> touch pwned",
            "%YAML 1.1\n---\n",
            "...\n---\nsteps: []",
            "\u202Edenwp hcuot\u202C",
            "\uFEFFtouch pwned",
            "\u001b]52;c;dG91Y2ggcHduZWQ=\u0007",
            "a\u0000b",
            "~",
            "null",
            "true",
            "1e3",
            "0x10",
            "2001-01-01",
            "yes",
            "-",
            ":",
            "? x",
            "key: value",
            "[a, b]",
            "{a: b}",
            "\\",
            "\\\"",
            "'",
            "\"",
            "`",
            "EOF\ntouch pwned\n",
            "#!/bin/sh\ntouch pwned",
            "a".repeat(500),
            " leading",
            "trailing ",
            "\ttab",
            "磁盘 $(touch pwned)",
            "\u200Binvisible",
            "%s%n%x",
            "../../etc/passwd",
            "-rf",
            "*",
            "$RD_JOB_ID",
            "eval touch pwned",
            "powershell -Command touch pwned");

    /** Places of words in a Rundeck job with one script. */
    private static final Map<String, BiConsumer<ObjectNode, String>> PLACES = Map.ofEntries(
            Map.entry("name", (job, text) -> job.put("name", text)),
            Map.entry("group", (job, text) -> job.put("group", text)),
            Map.entry("description", (job, text) -> job.put("description", text)),
            Map.entry("uuid", (job, text) -> job.put("uuid", text)),
            Map.entry("step", (job, text) -> command(job).put("description", text)),
            Map.entry("default", (job, text) -> option(job).put("value", text)),
            Map.entry("option description", (job, text) -> option(job).put("description", text)),
            Map.entry(
                    "suggested value",
                    (job, text) -> option(job).putArray("values").add(text)),
            Map.entry("allowed value", (job, text) -> {
                option(job).put("enforced", true);
                option(job).putArray("values").add(text).add("plain");
            }),
            Map.entry("pattern", (job, text) -> option(job).put("regex", text)),
            Map.entry("argument", (job, text) -> command(job).put("args", "'" + text.replace("'", "") + "'")),
            Map.entry("unknown field", (job, text) -> job.put("note", text)),
            Map.entry("unknown name", (job, text) -> job.put(text, "x")),
            Map.entry("timeout", (job, text) -> job.put("timeout", text)),
            Map.entry(
                    "notification", (job, text) -> job.putObject("notification").put("onsuccess", text)),
            Map.entry("node filter", (job, text) -> job.putObject("nodefilters").put("filter", text)));

    @TempDir
    private Path directory;

    private static ObjectNode command(ObjectNode job) {
        return (ObjectNode) job.at("/sequence/commands/0");
    }

    private static ObjectNode option(ObjectNode job) {
        return (ObjectNode) job.at("/options/0");
    }

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void a_text_in_any_place_changes_nothing_but_that_place(String text) throws Exception {
        for (Map.Entry<String, BiConsumer<ObjectNode, String>> place : PLACES.entrySet()) {
            ObjectNode job = job();
            place.getValue().accept(job, text);
            ArrayNode document = Json.mapper().createArrayNode().add(job);
            ImportReport report = new Importer().convert("job.yaml", document.toString());
            if (report.converted()) {
                holds(place.getKey(), text, report);
            } else {
                assertThat(report.unmapped()).as(place.getKey() + ": " + text).isNotEmpty();
            }
        }
    }

    private static ObjectNode job() {
        ObjectNode job = Json.mapper().createObjectNode().put("name", "Tell a word");
        job.putArray("options").addObject().put("name", "word");
        job.putObject("sequence").putArray("commands").addObject().put("script", SCRIPT);
        return job;
    }

    private void holds(String place, String text, ImportReport report) throws IOException, InterruptedException {
        Runbook runbook = new RunbookReader().read("x", report.runbookYaml()).orThrow();
        String what = place + ": " + text;
        assertThat(runbook.steps()).as(what).hasSize(1);
        assertThat(runbook.verify()).as(what).isEmpty();
        assertThat(runbook.rollback()).as(what).isEmpty();
        assertThat(runbook.minimumApprovals()).as(what).isEqualTo(1);
        assertThat(runbook.incidentTypes()).as(what).containsExactly("unknown");
        assertThat(runbook.parameters()).as(what).containsOnlyKeys("word");
        assertThat(runbook.id()).as(what).isEqualTo(report.runbookId()).isNotEqualTo("RB-OTHER");
        Parameter word = runbook.parameters().get("word");
        Step step = runbook.steps().get(0);
        assertThat(step.when()).as(what).isNull();
        String script = ((Action.Run) step.action()).script();
        String value = word.defaultValue() == null ? "plain" : word.defaultValue();
        String output = run(script, value);
        boolean refused = script.startsWith("echo 'not imported");
        if (refused) {
            assertThat(output).as(what).isEmpty();
            assertThat(report.unmapped().toString()).as(what).contains("the step fails");
        } else {
            assertThat(output).as(what).isEqualTo("told: " + value + "\n");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::toString).collect(Collectors.toList()))
                    .as(what)
                    .isEmpty();
        }
    }

    private String run(String script, String value) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", script, "sh").directory(directory.toFile());
        builder.environment().put("word", value);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
