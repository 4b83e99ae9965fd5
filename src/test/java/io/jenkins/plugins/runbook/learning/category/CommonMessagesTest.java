package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The rules over {@code messages.txt}: what a few hundred common tools say. */
class CommonMessagesTest {

    private static final Path MESSAGES =
            Path.of("src/test/resources/io/jenkins/plugins/runbook/learning/category/messages.txt");
    private static final Map<String, String> SHORT = Map.of(
            "permission", "permission_denied",
            "external", "external_dependency",
            "environment", "environment_difference",
            "insufficient", "runbook_insufficient");

    private final Categoriser categoriser = new RuleCategoriser();

    @Test
    void no_common_message_is_misunderstood_and_few_are_left_open() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        List<String> open = new ArrayList<>();
        int all = 0;
        for (String line : Files.readAllLines(MESSAGES)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            all++;
            String[] parts = line.split(" \\| ?", 4);
            Category category = categorised(parts);
            String got =
                    category.type() == null ? "none" : category.type().name().toLowerCase(Locale.ROOT);
            boolean right = List.of(parts[0].strip().split(",")).stream()
                    .map(type -> SHORT.getOrDefault(type, type))
                    .anyMatch(got::equals);
            if (!right) {
                (got.equals("none") ? open : wrong)
                        .add(got + " instead of " + line + "   (" + category.reasoning() + ")");
            }
        }

        SoftAssertions judged = new SoftAssertions();
        judged.assertThat(wrong).as("misunderstood, of " + all).isEmpty();
        judged.assertThat(open).as("left open, of " + all).hasSizeLessThan(all / 50);
        judged.assertAll();
    }

    private Category categorised(String[] parts) throws InterruptedException {
        String step = "- name: do it\n  run: |\n" + parts[2].strip().indent(4);
        return categoriser.categorise(Failures.of(step)
                .failed(
                        Integer.parseInt(parts[1].strip()),
                        parts[3].replace("\\n", "\n").replace("\\t", "\t"))
                .trace());
    }
}
