package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text is refused or becomes a runbook that reads without problems, in bounded time; nothing else comes of it. */
class ImportFuzzTest {

    private static final Path DOCUMENTS = Path.of("src/test/resources/io/jenkins/plugins/runbook/format/importer");
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\n",
            "a",
            "true",
            "null",
            "0",
            "-1",
            "9".repeat(50),
            "1e400",
            "~",
            "{{ x }}",
            "{{ssm:/a}}",
            "{{",
            "}}",
            "${option.x}",
            "@option.x@",
            "@data.x@",
            "$RD_JOB_ID",
            "\\@option.x@",
            "'",
            "\"",
            "`",
            "$(",
            "${",
            "<<E",
            "<<'E'\n",
            "|",
            "#!/bin/bash -l",
            "#!",
            "set -e",
            ";",
            "&&",
            "\u0000",
            "\u2028",
            "\uFEFF",
            "\u202E",
            "\uD800",
            "größe",
            "磁盘",
            "[",
            "(a+)+$",
            "(?=",
            "[z-a]",
            "exit",
            "\t",
            "\r\n",
            "eval \"$x\"",
            "sh -c",
            "- a",
            "a: b",
            "*x",
            "&x",
            "!x",
            "%",
            "---",
            "...",
            "x".repeat(3000),
            "(".repeat(500));

    static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readString(file));
            }
        }
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                seeds.add(Files.readString(file));
            }
        }
        return seeds;
    }

    @Test
    void a_document_changed_anywhere_is_refused_or_becomes_a_runbook() throws IOException {
        List<JsonNode> trees = new ArrayList<>();
        for (String seed : seeds()) {
            try {
                trees.add(YamlDocument.parse(seed.replace('\t', ' ')).data());
            } catch (RuntimeException e) {
                assertThat(seed).as("a seed that is no YAML").isEmpty();
            }
        }
        Fuzz.run("import, changed documents", 1_000, random -> {
            JsonNode tree = trees.get(random.nextInt(trees.size())).deepCopy();
            for (int i = random.nextInt(4); i >= 0; i--) {
                tree = changed(tree, random);
            }
            check(tree.toString());
        });
    }

    @Test
    void a_text_changed_anywhere_is_refused_or_becomes_a_runbook() throws IOException {
        List<String> seeds = seeds();
        Fuzz.run("import, changed texts", 2_000, random -> {
            StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int i = random.nextInt(6); i >= 0; i--) {
                int at = random.nextInt(text.length() + 1);
                if (random.nextInt(3) == 0) {
                    text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
                } else {
                    text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                }
            }
            check(text.toString());
            new RunbookReader().read("x", text.toString());
            RunbookText.normal(text.toString());
        });
    }

    static Stream<String> large() {
        String million = "a".repeat(1_000_000);
        String half = "x".repeat(200_000);
        return Stream.of(
                million,
                "[".repeat(1_000_000),
                "{a: ".repeat(60_000),
                "- ".repeat(100_000),
                "a: &a [1]\nb: [" + "*a, ".repeat(60_000) + "]",
                "'" + million,
                "# " + million,
                million.replace("a", "\r"),
                million.replace("a", "\u2028"),
                "\uFEFF".repeat(100_000),
                script("@option." + half),
                script("@option.x@".repeat(20_000)),
                script("${option.x}".repeat(18_000)),
                script("${data.".repeat(30_000)),
                script("@data.".repeat(30_000)),
                script("RD_".repeat(60_000)),
                script("$RD_OPTION_X ".repeat(15_000)),
                script("\\".repeat(200_000) + "@option.x@"),
                script("{{ ".repeat(60_000)),
                script("'".repeat(200_000) + "@option.x@"),
                script("for i in @option.x@ ".repeat(10_000)),
                script("${a[".repeat(50_000) + "@option.x@"),
                script("$((".repeat(50_000) + "@option.x@"),
                script("x=$x@option.x@;".repeat(12_000)),
                script("a=$b b=$a c=@option.x@ eval $a;".repeat(6_000)),
                script("cat <<E @option.x@\n".repeat(10_000)),
                script("sh -c '".repeat(20_000) + "@option.x@"),
                script("read x;echo @option.x@|sh;".repeat(7_000)),
                script("echo @option.x@>f;sh f;".repeat(8_000)),
                script("[[ a -eq ".repeat(20_000) + "@option.x@"),
                script("a;".repeat(100_000)),
                document("{{ x }} ".repeat(25_000)),
                document("{{ssm:" + half + "}}"),
                document("{{" + " ".repeat(200_000) + "x }}"));
    }

    private static String script(String script) {
        ObjectNode job = JsonNodeFactory.instance.objectNode().put("name", "a");
        job.putArray("options").addObject().put("name", "x");
        job.putObject("sequence").putArray("commands").addObject().put("script", script);
        return JsonNodeFactory.instance.arrayNode().add(job).toString();
    }

    private static String document(String script) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("schemaVersion", "2.2");
        document.putObject("parameters")
                .putObject("x")
                .put("type", "String")
                .put("allowedPattern", "(a+)+$")
                .put("default", "a".repeat(60) + "!");
        document.putArray("mainSteps")
                .addObject()
                .put("action", "aws:runShellScript")
                .put("name", "a")
                .putObject("inputs")
                .putArray("runCommand")
                .add(script);
        return document.toString();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("large")
    void a_large_text_takes_bounded_time(String text) {
        check(text);
        new RunbookReader().read("x", text);
        RunbookText.normal(text);
    }

    private static void check(String text) {
        long start = System.nanoTime();
        Importer importer = new Importer();
        importer.detect(text);
        ImportReport report = importer.convert("x", text);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time for %s", text.substring(0, Math.min(200, text.length())))
                .isLessThan(LIMIT);
        if (report.converted()) {
            assertThat(new RunbookReader().read("x", report.runbookYaml()).problems())
                    .isEmpty();
            assertThat(Source.of(report.runbookYaml()).map(Source::key))
                    .contains(report.source().key());
        } else {
            assertThat(report.unmapped()).isNotEmpty();
        }
        assertThatCode(() -> report.unmapped()
                        .forEach(problem -> assertThat(problem.message()).isNotBlank()))
                .doesNotThrowAnyException();
    }

    /** One node anywhere replaced, removed, doubled, or moved below another one. */
    private static JsonNode changed(JsonNode tree, Random random) {
        if (!tree.isContainerNode() || tree.isEmpty() || random.nextInt(25) == 0) {
            return made(random, 3);
        }
        if (tree instanceof ArrayNode array) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(6)) {
                case 0 -> array.remove(at);
                case 1 ->
                    array.insert(at, array.get(random.nextInt(array.size())).deepCopy());
                case 2 -> array.insert(at, made(random, 3));
                default -> array.set(at, changed(array.get(at), random));
            }
            return array;
        }
        ObjectNode object = (ObjectNode) tree;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(7)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name, made(random, 3));
            case 2 ->
                object.set(
                        PIECES.get(random.nextInt(PIECES.size())),
                        object.get(name).deepCopy());
            case 3 ->
                object.set(
                        names.get(random.nextInt(names.size())),
                        object.get(name).deepCopy());
            default -> object.set(name, changed(object.get(name), random));
        }
        return object;
    }

    private static JsonNode made(Random random, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> {
                return json.nullNode();
            }
            case 1 -> {
                return json.booleanNode(random.nextBoolean());
            }
            case 2 -> {
                return json.numberNode(random.nextLong());
            }
            case 6 -> {
                ArrayNode array = json.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(made(random, depth - 1));
                }
                return array;
            }
            case 7, 8 -> {
                ObjectNode object = json.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.set(PIECES.get(random.nextInt(PIECES.size())), made(random, depth - 1));
                }
                return object;
            }
            default -> {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(5); i >= 0; i--) {
                    text.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                return json.textNode(text.toString());
            }
        }
    }
}
