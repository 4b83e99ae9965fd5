package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.TextDiff.Kind;
import io.jenkins.plugins.runbook.format.TextDiff.Row;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void lines_that_belong_together_share_a_row() {
        assertThat(TextDiff.sideBySide("a\nb\nc\n", "a\nB\nc\nd\n"))
                .containsExactly(
                        new Row(Kind.EQUAL, 1, "a", 1, "a"),
                        new Row(Kind.CHANGED, 2, "b", 2, "B"),
                        new Row(Kind.EQUAL, 3, "c", 3, "c"),
                        new Row(Kind.ADDED, null, null, 4, "d"));
    }

    @Test
    void given_more_old_lines_than_new_when_changed_then_the_rest_is_removed() {
        assertThat(TextDiff.sideBySide("a\nb\n", "c\n"))
                .containsExactly(new Row(Kind.CHANGED, 1, "a", 1, "c"), new Row(Kind.REMOVED, 2, "b", null, null));
    }

    @Test
    void given_an_empty_old_text_when_compared_then_all_is_added() {
        assertThat(TextDiff.sideBySide("", "a")).containsExactly(new Row(Kind.ADDED, null, null, 1, "a"));
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
}
