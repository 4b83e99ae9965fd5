package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Runbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents and examples show is what the reader accepts. */
class PublishedDocumentsTest {

    private static final Path REFERENCE = Path.of("docs/runbook-format.md");
    private static final Path EXAMPLES = Path.of("docs/examples");
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_schema_in_docs_is_the_one_in_the_jar() {
        assertThat(Layouts.read(Path.of("docs/runbook.schema.json"))).isEqualTo(RunbookSchema.text());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void every_runbook_in_the_reference_is_valid(String block) {
        assertThat(new RunbookReader().read(REFERENCE.toString(), block).problems())
                .isEmpty();
    }

    static Stream<String> blocks() {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = YAML_BLOCK.matcher(Layouts.read(REFERENCE));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks.stream();
    }

    @Test
    void the_reference_names_every_field_of_the_schema() {
        List<String> fields = new ArrayList<>();
        collectFields(Json.read(RunbookSchema.text(), JsonNode.class), fields);

        assertThat(fields).hasSizeGreaterThan(40);
        assertThat(fields)
                .allSatisfy(field -> assertThat(Layouts.read(REFERENCE)).containsPattern("\\b" + field + "\\b"));
    }

    private static void collectFields(JsonNode schema, List<String> fields) {
        schema.path("properties").fieldNames().forEachRemaining(fields::add);
        schema.forEach(part -> collectFields(part, fields));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void examples_are_valid_and_can_prove_that_they_worked(Path file) {
        Runbook runbook =
                new RunbookReader().read(file.toString(), Layouts.read(file)).orThrow();

        assertThat(runbook.verify()).isNotEmpty();
        assertThat(runbook.description()).isNotBlank();
        assertThat(runbook.parameters()).isNotEmpty();
    }

    static Stream<Path> examples() {
        return Layouts.list(EXAMPLES).stream();
    }

    @Test
    void there_is_one_example_for_each_incident_type() {
        assertThat(examples()
                        .flatMap(file -> new RunbookReader()
                                .read(file.toString(), Layouts.read(file)).orThrow().incidentTypes().stream()))
                .containsExactlyInAnyOrder(
                        Incident.SERVICE_CRASH,
                        Incident.DISK_FULL,
                        Incident.HIGH_CPU,
                        Incident.MEMORY_LEAK,
                        Incident.CERT_EXPIRY,
                        Incident.BACKUP_FAILURE);
    }
}
