package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.Fuzz;
import io.jenkins.plugins.runbook.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Any text is a runbook, or is told what is wrong with it and where. */
class RunbookFuzzTest {

    @Test
    void a_text_is_a_runbook_or_its_problems_are_told() throws IOException {
        List<String> texts;
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/io/jenkins/plugins/runbook/format/layouts"))) {
            texts = files.sorted()
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        }
        assertThat(texts).isNotEmpty();
        RunbookReader reader = new RunbookReader();
        Fuzz.run("YAML reader", 40_000, random -> {
            String text = Mutant.of(texts.get(random.nextInt(texts.size())), random);
            ReadResult read = reader.read("r.yaml", text);
            if (read.ok()) {
                assertThat(read.runbook().id()).matches("[A-Za-z][A-Za-z0-9._-]{0,99}");
                assertThat(read.runbook().steps()).isNotEmpty();
                assertThat(reader.read("r.yaml", text).runbook()).isEqualTo(read.runbook());
            } else {
                assertThat(read.problems())
                        .isNotEmpty()
                        .allSatisfy(problem -> assertThat(problem.toString()).matches("(?s)r\\.yaml:\\d+:\\d+: .{5,}"));
            }
        });
    }
}
