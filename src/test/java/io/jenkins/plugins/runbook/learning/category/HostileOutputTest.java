package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.trace.MatchingBudget;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs made to keep the categoriser busy. What it may do is counted, because a loaded machine takes any time for anything. */
class HostileOutputTest {

    private static final int MEGABYTE = 1_000_000;
    /** A fifth of a second on a slow machine; the bound of the categoriser is what its parts may look together. */
    private static final long MOST_LOOKS = 13_000_000;

    private static final String KEYWORDS =
            "error: failed not found permission denied cannot open no such file or directory connection"
                    + " refused timed out already in use unknown option invalid lock held requires first missing is not running unable"
                    + " to connect package version user key access read only ";

    private final RuleCategoriser categoriser = new RuleCategoriser();

    private long looks(Trace trace) {
        try (MatchingBudget budget = MatchingBudget.of(Long.MAX_VALUE)) {
            categoriser.categorise(trace);
            return budget.used();
        }
    }

    private static Trace trace(String output) {
        return Failures.of("- name: work\n  run: ./work\n").failed(1, output).trace();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-",
                "/a/b: ",
                "error ",
                "'\" ",
                " ",
                "1234567890",
                "\u001b[31mE\u001b[0m",
                "x\r",
                KEYWORDS,
                "E: "
            })
    void one_line_of_a_megabyte_is_read_in_bounded_work(String unit) {
        assertThat(looks(trace(unit.repeat(MEGABYTE / unit.length())))).isLessThan(MOST_LOOKS);
    }

    @Test
    void lines_that_hold_every_keyword_are_read_in_bounded_work_from_the_end() {
        Random random = new Random(1);
        String[] words = KEYWORDS.split(" ");
        StringBuilder output = new StringBuilder();
        while (output.length() < MEGABYTE) {
            for (int i = 0; i < 140; i++) {
                output.append(words[random.nextInt(words.length)]).append(' ');
            }
            output.append('\n');
        }
        output.append("E: Unable to locate package curl2\n");

        assertThat(looks(trace(output.toString()))).isLessThan(MOST_LOOKS);
        assertThat(categoriser.answer(trace(output.toString())).rule()).isEqualTo("apt-package-unknown");
    }

    /** Where each line is looked for through the whole text, this takes an hour. */
    @Test
    void many_short_lines_are_cut_in_one_pass() {
        String output = "worker 12 did its job\n".repeat(20 * MEGABYTE / 22);

        assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> assertThat(looks(trace(output))).isLessThan(MOST_LOOKS));
    }
}
