package io.jenkins.plugins.runbook.learning.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @ParameterizedTest
    @CsvSource({
        "'\u001b[91mE: Unable to locate\u001b[0m','E: Unable to locate'",
        "'\u001b]0;title\u0007done','done'",
        "'\u001b[1;31;40merror\u001b[K: x','error: x'",
        "'\u001b[','[NONE]'",
        "'plain','plain'"
    })
    void control_sequences_of_terminals_go_away(String text, String plain) {
        assertThat(PlainText.lines(text)).isEqualTo(plain.equals("[NONE]") ? List.of() : List.of(plain));
    }

    @Test
    void of_a_progress_bar_the_first_and_the_last_state_stay() {
        assertThat(PlainText.lines("0 %\r10 %\r20 %\r30 %\r100 %\nerror: x\r\n"))
                .containsExactly("0 %", "100 %", "error: x");
    }

    @Test
    void text_before_a_single_carriage_return_is_kept() {
        assertThat(PlainText.lines("sh: 1: job\r: not found")).containsExactly("sh: 1: job", ": not found");
    }

    @Test
    @Timeout(20)
    void ten_megabytes_in_one_line_and_a_million_states_take_no_time() {
        long started = System.nanoTime();

        List<String> one = PlainText.lines("x".repeat(10_000_000) + " error: y");
        List<String> states = PlainText.lines("1 %\r".repeat(1_000_000) + "\u001b[".repeat(100_000));

        assertThat(one).singleElement().satisfies(line -> assertThat(line).endsWith("error: y"));
        assertThat(states).hasSizeLessThanOrEqualTo(2);
        // A second on a machine of its own; others may be at work on this one.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
    }
}
