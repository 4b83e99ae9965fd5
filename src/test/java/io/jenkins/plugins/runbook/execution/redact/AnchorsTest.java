package io.jenkins.plugins.runbook.execution.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Anchors are found wherever they stand, and only a table that holds them is built. */
class AnchorsTest {

    @Test
    void anchors_are_reported_in_their_order_wherever_a_block_ends() {
        Anchors<String> anchors = new Anchors<>(List.of(
                new Literals.Entry<>("abc", "1"),
                new Literals.Entry<>("ABCD", "2"),
                new Literals.Entry<>("bc-", "3"),
                new Literals.Entry<>("xyz_", "4")));
        for (int before : new int[] {0, 1, 5, 8189, 8190, 8191, 8192, 8193, 16_382}) {
            List<String> found = new ArrayList<>();
            String text = " ".repeat(before) + "aBcd bc- xyz- XYZ_ ab";

            anchors.find(text, 0, (start, meaning) -> found.add(start - before + meaning));

            assertThat(found).containsExactly("01", "02", "53", "144");
        }
        List<String> found = new ArrayList<>();
        anchors.find("abc abc", 1, (start, meaning) -> found.add(start + meaning));
        assertThat(found).containsExactly("41");
        anchors.find("", 0, (start, meaning) -> found.add(meaning));
        anchors.find("ab", 0, (start, meaning) -> found.add(meaning));
        anchors.find("a\u0142bc \u00e1bc", 0, (start, meaning) -> found.add(meaning));
        assertThat(found).hasSize(1);
    }

    @Test
    void anchors_with_more_different_characters_than_the_table_takes_are_refused() {
        List<Literals.Entry<String>> many = new ArrayList<>();
        for (char c = ' '; c < 127; c++) {
            many.add(new Literals.Entry<>("" + c + c + c, ""));
        }
        assertThatThrownBy(() -> new Anchors<>(many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many different characters");
    }
}
