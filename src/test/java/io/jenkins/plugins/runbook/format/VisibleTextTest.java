package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00, 0x07, 0x08, 0x0D, 0x1B, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E, 0x2003,
                0x200B, 0x200D, 0x200E, 0x2028, 0x2029, 0x202A, 0x202E, 0x202F, 0x2060, 0x2066, 0x2069, 0x206A, 0x2800,
                0x3000, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xE000, 0x1D173, 0xE0001, 0xE0041, 0xE0100, 0x10FFFF
            })
    void what_cannot_be_seen_is_written_out(int hidden) {
        String text = "rm a" + Character.toString(hidden) + "b";

        assertThat(VisibleText.of(text)).isEqualTo(String.format("rm a<U+%04X>b", hidden));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "plain\n\ttext", "größe", "рус", "日本語", "한국어", "עברית", "हिन्दी", "é = e\u0301", "😀", "✓ →"
            })
    void what_can_be_seen_stays(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Test
    void padding_is_counted_and_indentation_stays() {
        assertThat(VisibleText.withoutPadding("a" + " ".repeat(214) + "rm -rf /"))
                .isEqualTo("a<214 blanks>rm -rf /");
        assertThat(VisibleText.withoutPadding("a" + "\t".repeat(20) + "\nb")).isEqualTo("a<20 blanks>\nb");
        assertThat(VisibleText.withoutPadding("x\n" + " ".repeat(300) + "evil")).isEqualTo("x\n<300 blanks>evil");
        String usual = "key:      value  # note\n                              deep\n";
        assertThat(VisibleText.withoutPadding(usual)).isEqualTo(usual);
    }

    @Test
    void half_a_character_is_written_out() {
        assertThat(VisibleText.of("a\uD83D")).isEqualTo("a<U+D83D>");
    }

    @Test
    void json_says_the_same_and_shows_it() throws Exception {
        String hostile = "a\u202Eb\u0007\u001B[2J\u009B\u200B\uDB40\uDC41ü😀\"\\\n";
        String json = VisibleText.ofJson(Json.text(hostile));

        assertThat(json.codePoints().anyMatch(VisibleText::hidden)).isFalse();
        assertThat(Json.mapper().readValue(json, String.class)).isEqualTo(hostile);
        assertThat(json).contains("ü😀");
    }
}
