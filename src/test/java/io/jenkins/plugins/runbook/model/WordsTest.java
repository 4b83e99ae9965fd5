package io.jenkins.plugins.runbook.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.4S, 0.4 s",
        "PT12.9S, 12 s",
        "PT1M, 1 min",
        "PT3M20S, 3 min 20 s",
        "PT59M59S, 59 min 59 s",
        "PT1H, 1 h",
        "PT2H5M59S, 2 h 5 min",
        "PT49H, 49 h"
    })
    void a_duration_is_rounded_to_what_matters(Duration duration, String words) {
        assertThat(Words.of(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT0.001S, 0.001 s", "PT0.3S, 0.3 s", "PT10S, 10 s", "PT1M30S, 90 s", "PT6H, 21600 s", "PT0S, 0 s"})
    void a_limit_is_exact_to_the_millisecond(Duration limit, String words) {
        assertThat(Words.exact(limit)).isEqualTo(words);
    }

    @Test
    void a_constant_reads_as_in_json_or_as_in_a_sentence() {
        assertThat(Words.of(ReviewState.NEEDS_CHANGES)).isEqualTo("needs_changes");
        assertThat(Words.spoken(ReviewState.NEEDS_CHANGES)).isEqualTo("needs changes");
    }

    @Test
    void a_long_text_is_cut_to_what_was_asked_for_and_says_so() {
        assertThat(Words.cut("12345", 5)).isEqualTo("12345");
        assertThat(Words.cut("123456", 5)).isEqualTo("1234…");
        assertThat(Words.cut("", 5)).isEmpty();
    }

    @Test
    void a_character_of_two_units_is_not_cut_in_half() {
        String text = "abc\uD83D\uDE00def";

        assertThat(Words.cut(text, 5)).isEqualTo("abc…");
        assertThat(Words.cut(text, 6)).isEqualTo("abc\uD83D\uDE00…");
    }
}
