package io.jenkins.plugins.runbook.learning.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
