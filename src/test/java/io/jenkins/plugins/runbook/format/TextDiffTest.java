package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.TextDiff.Kind;
import io.jenkins.plugins.runbook.format.TextDiff.Mark;
import io.jenkins.plugins.runbook.format.TextDiff.Row;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void lines_that_belong_together_share_a_row() {
        assertThat(TextDiff.sideBySide("a\nb\nc\n", "a\nB\nc\nd\n"))
                .containsExactly(
                        row(Kind.EQUAL, 1, "a", 1, "a"),
                        changed(2, "b", 2, "B"),
                        row(Kind.EQUAL, 3, "c", 3, "c"),
                        row(Kind.ADDED, null, null, 4, "d"));
    }

    @Test
    void given_more_old_lines_than_new_when_changed_then_the_rest_is_removed() {
        assertThat(TextDiff.sideBySide("a\nb\n", "c\n"))
                .containsExactly(changed(1, "a", 1, "c"), row(Kind.REMOVED, 2, "b", null, null));
    }

    @Test
    void given_an_empty_old_text_when_compared_then_all_is_added() {
        assertThat(TextDiff.sideBySide("", "a")).containsExactly(row(Kind.ADDED, null, null, 1, "a"));
    }

    @Test
    void of_a_changed_line_the_words_that_differ_are_marked() {
        Row changed = TextDiff.sideBySide("run: ./start --wait 30s", "run: ./start --fast --wait 90s")
                .get(0);
        assertThat(changed.leftMarks())
                .extracting(mark -> changed.left().substring(mark.from(), mark.to()))
                .containsExactly("30s");
        assertThat(changed.rightMarks().stream()
                        .map(mark -> changed.right().substring(mark.from(), mark.to()))
                        .collect(Collectors.joining()))
                .isIn("--fast 90s", "fast --90s", " --fast90s");
    }

    @Test
    void a_line_too_long_to_be_compared_by_words_is_marked_as_a_whole() {
        String line = "x ".repeat(2_000);
        Row changed = TextDiff.sideBySide(line, line + "y").get(0);
        assertThat(changed.leftMarks()).containsExactly(new Mark(0, 4_000));
        assertThat(changed.rightMarks()).containsExactly(new Mark(0, 4_001));
    }

    @Test
    void markup_stays_as_it_is() {
        assertThat(TextDiff.sideBySide("<b>", "<b>").get(0).left()).isEqualTo("<b>");
    }

    @Test
    void the_unified_form_is_that_of_diff() {
        assertThat(TextDiff.unified("v1", "a\nb\n", "v2", "a\nc\n"))
                .isEqualTo("--- v1\n+++ v2\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
    }

    @Test
    void given_equal_texts_when_compared_then_the_unified_form_is_empty() {
        assertThat(TextDiff.unified("v1", "a\n", "v2", "a\n")).isEmpty();
    }

    private static Row row(Kind kind, Integer leftLine, String left, Integer rightLine, String right) {
        return new Row(kind, leftLine, left, rightLine, right, List.of(), List.of());
    }

    /** Lines of one letter each. */
    private static Row changed(int leftLine, String left, int rightLine, String right) {
        List<Mark> letter = List.of(new Mark(0, 1));
        return new Row(Kind.CHANGED, leftLine, left, rightLine, right, letter, letter);
    }
}
