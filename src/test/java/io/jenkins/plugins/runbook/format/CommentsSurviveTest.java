package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.yaml.YamlDocument;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CommentEvent;

/** No comment is lost by what adds something or puts one plain value in the place of another. */
class CommentsSurviveTest {

    private static final LoadSettings WITH_COMMENTS =
            LoadSettings.builder().setParseComments(true).build();

    @ParameterizedTest
    @MethodSource("layouts")
    void additions_lose_no_comment(Path file) {
        for (long seed : LongStream.range(0, 40).toArray()) {
            RandomChanges changes = new RandomChanges(seed);
            String text = Layouts.read(file);
            for (int i = 0; i < 10; i++) {
                ChangeOperation change = changes.next(data(text));
                if (change.kind() == ChangeOperation.Kind.ADD
                        && !YamlDocument.parse(text).has(change.path())) {
                    String changed = RunbookText.apply(text, List.of(change));
                    assertThat(comments(changed)).as("%s", change).containsAll(comments(text));
                    text = changed;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void a_plain_value_in_the_place_of_another_changes_no_other_line(Path file) {
        String text = Layouts.read(file);
        Random random = new Random(1);
        for (String pointer : scalars(text)) {
            String value = "changed" + random.nextInt(100);
            String changed =
                    RunbookText.apply(text, List.of(ChangeOperation.replace(pointer, value, "because", List.of())));

            assertThat(comments(changed)).as(pointer).containsExactlyElementsOf(comments(text));
            assertThat(TextDiff.sideBySide(text, changed).stream()
                            .filter(row -> row.kind() == TextDiff.Kind.ADDED || row.kind() == TextDiff.Kind.CHANGED))
                    .as(pointer)
                    .hasSize(1);
        }
    }

    static Stream<Path> layouts() {
        return Stream.concat(Layouts.all().stream(), Layouts.list(Path.of("docs/examples")).stream());
    }

    private static List<String> comments(String text) {
        List<String> comments = new ArrayList<>();
        new Parse(WITH_COMMENTS).parseString(text).forEach(event -> {
            if (event instanceof CommentEvent comment && !comment.getValue().isBlank()) {
                comments.add(comment.getValue());
            }
        });
        return comments;
    }

    private static List<String> scalars(String text) {
        List<String> pointers = new ArrayList<>();
        collect(YamlDocument.parse(text), "", pointers);
        return pointers;
    }

    private static void collect(YamlDocument document, String pointer, List<String> pointers) {
        var node = document.data().at(pointer);
        if (node.isValueNode()) {
            pointers.add(pointer);
        }
        node.fieldNames()
                .forEachRemaining(name -> collect(
                        document, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), pointers));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(document, pointer + "/" + i, pointers);
        }
    }

    private static Object data(String text) {
        return Json.mapper().convertValue(YamlDocument.parse(text).data(), Object.class);
    }
}
