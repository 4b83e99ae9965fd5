package io.jenkins.plugins.runbook.learning.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pattern answers by the text alone, however slow the expression and however busy the machine. */
class BoundedPatternTest {

    private static final String SLOW = "a".repeat(40) + "c";

    @Test
    void an_expression_that_would_take_for_ever_gives_up() {
        assertThat(BoundedPattern.of("(?:a|a)*b").foundIn(SLOW)).isFalse();
    }

    @Test
    void it_gives_up_on_one_text_and_not_on_the_next() {
        BoundedPattern pattern = BoundedPattern.of("(?:a|a)*b");

        assertThat(pattern.foundIn(SLOW)).isFalse();
        assertThat(pattern.find("aab").orElseThrow().group()).isEqualTo("aab");
    }

    @Test
    void what_would_overflow_the_stack_is_no_match_and_leaves_the_text_as_it_is() {
        BoundedPattern deep = BoundedPattern.exact("(?:[a-z]|\"[^\"]*\")*=");
        String word = "a".repeat(60_000) + "=";

        assertThat(deep.foundIn(word)).isFalse();
        assertThat(deep.replaceAll(word, "")).isEqualTo(word);
        assertThat(deep.foundIn("abc=")).isTrue();
    }

    @Test
    void a_text_without_end_is_read_up_to_a_bound_and_not_changed() {
        String endless = "x".repeat(5_000_000) + " end";

        assertThat(BoundedPattern.of("end").foundIn(endless)).isFalse();
        assertThat(BoundedPattern.of("x").replaceFirst(endless, "y")).isSameAs(endless);
        assertThat(BoundedPattern.of("x+ end").matches(endless)).isFalse();
        assertThat(BoundedPattern.of("x").all(endless)).hasSizeLessThan(10_000);
    }

    @Test
    void all_patterns_of_a_unit_of_work_share_its_budget_and_its_part_of_the_one_around_it() {
        BoundedPattern pattern = BoundedPattern.of("[b-z]a");
        String text = "a".repeat(1_000);
        try (MatchingBudget outer = MatchingBudget.of(1_000_000)) {
            try (MatchingBudget inner = MatchingBudget.of(10_000)) {
                while (!inner.isUsedUp()) {
                    pattern.foundIn(text);
                }
                assertThat(inner.used()).isLessThan(12_000);
                assertThat(pattern.foundIn("ba")).as("no budget is left").isFalse();
            }
            assertThat(outer.used()).isBetween(10_000L, 12_000L);
            assertThat(pattern.foundIn("ba")).isTrue();
        }
        assertThat(pattern.foundIn("ba")).isTrue();
    }

    @Test
    void an_interrupt_ends_a_match() {
        BoundedPattern slow = BoundedPattern.of("(?:a|a)*b");
        String text = "a".repeat(20_000) + "b";
        Thread.currentThread().interrupt();
        try (MatchingBudget budget = MatchingBudget.of(Long.MAX_VALUE)) {
            assertThat(slow.foundIn(text)).isFalse();
            assertThat(budget.used()).isLessThan(200_000);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Stream<String> expressions() {
        return """
                no such file|no such file
                colou?r|colo
                (?:cannot|could not) (?:open|read)|cannot,could not
                \\bE[A-Z]+\\b|e
                a+b|a
                fo{2}d|fo
                fo{0,2}d|f
                [abc]+|
                x|yy|x,yy
                (?i)Port(?<n>\\d+)|port
                (?<!not )ready(?! yet)|ready
                (?-i:ENOSPC)|enospc
                a|b*|
                \\Qa.b\\E|
                \\x41|
                [\\]x]yes|yes
                []x]yes|yes
                [^]x]yes|yes
                """.lines();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void what_must_stand_in_a_match_is_read_from_the_expression(String line) {
        int bar = line.lastIndexOf('|');
        String expression = line.substring(0, bar);
        Set<String> expected = bar == line.length() - 1
                ? Set.of()
                : Set.of(line.substring(bar + 1).split(","));
        assertThat(PatternLiterals.in(expression).any()).isEqualTo(expected);
    }

    /** Else a line would not be asked that the pattern is found in. */
    @Test
    void letters_that_a_pattern_holds_for_the_same_are_folded_to_the_same() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            for (char other : new char[] {Character.toLowerCase(c), Character.toUpperCase(c)}) {
                boolean same = Pattern.compile(
                                Pattern.quote(String.valueOf(other)), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(String.valueOf(c))
                        .matches();
                if (same) {
                    assertThat(PatternLiterals.fold(String.valueOf(other)))
                            .as("%04x and %04x", (int) c, (int) other)
                            .isEqualTo(PatternLiterals.fold(String.valueOf(c)));
                }
            }
        }
        assertThat(PatternLiterals.fold("\u017F\u212A\u0131\u00DC")).isEqualTo("ski\u00FC");
    }

    @Test
    void the_answer_is_the_same_when_all_processors_are_busy() throws Exception {
        BoundedPattern pattern = BoundedPattern.of("(?:.*x){3}.*end");
        String text = "ab ".repeat(40) + "x x x end";
        int busy = Runtime.getRuntime().availableProcessors() * 8;
        ExecutorService threads = Executors.newFixedThreadPool(busy);
        try {
            List<Future<Boolean>> answers = IntStream.range(0, busy)
                    .mapToObj(
                            i -> threads.submit(() -> IntStream.range(0, 50).allMatch(round -> pattern.foundIn(text))))
                    .toList();
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
