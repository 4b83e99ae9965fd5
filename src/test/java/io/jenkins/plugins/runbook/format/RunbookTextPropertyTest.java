package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random changes to texts of every layout do what they do to plain data. */
class RunbookTextPropertyTest {

    private static final int SEEDS = 10;
    private static final int CHANGES = 12;

    @ParameterizedTest(name = "{0}")
    @MethodSource("layouts")
    void any_sequence_of_changes_says_what_it_says_on_plain_data(String name, String layout) {
        for (long seed : LongStream.range(0, SEEDS).toArray()) {
            RandomChanges changes = new RandomChanges(seed);
            PlainTree expected = new PlainTree(data(layout));
            String text = layout;
            for (int i = 0; i < CHANGES; i++) {
                ChangeOperation change = changes.next(expected.root());
                expected.apply(change);
                String before = text;
                try {
                    text = RunbookText.apply(before, List.of(change));
                } catch (ChangeException e) {
                    throw new AssertionError("seed " + seed + ", " + change + " on\n" + before, e);
                }
                assertThat(data(text))
                        .as("seed %d, %s on%n%s", seed, change, before)
                        .isEqualTo(expected.root());
            }
        }
    }

    static Stream<Arguments> layouts() {
        return Stream.concat(Layouts.all().stream(), Layouts.list(Path.of("docs/examples")).stream())
                .flatMap(RunbookTextPropertyTest::variants);
    }

    private static Stream<Arguments> variants(Path file) {
        String name = file.getFileName().toString();
        String text = Layouts.read(file);
        return name.startsWith("odd-")
                ? Stream.of(
                        Arguments.of(name, text),
                        Arguments.of(name + " with CRLF", text.replace("\n", "\r\n")),
                        Arguments.of(name + " with byte order mark", "\uFEFF" + text))
                : Stream.of(Arguments.of(name, text));
    }

    private static Object data(String text) {
        return Json.mapper().convertValue(YamlDocument.parse(text).data(), Object.class);
    }
}
