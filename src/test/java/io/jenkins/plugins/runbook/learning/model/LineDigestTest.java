package io.jenkins.plugins.runbook.learning.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.model.LineDigest.Entry;
import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs without repetition, bounded, with nothing left out that matters. */
class LineDigestTest {

    @Test
    void lines_that_differ_in_numbers_are_said_once_with_their_count() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(line("12:00:" + i + " waiting for port 8080, try " + i));
        }
        lines.add(line("gave up: the pid file is locked"));

        List<Entry> digest = LineDigest.of(lines, 2000);

        assertThat(digest)
                .extracting(Entry::text)
                .containsExactly(
                        "12:00:0 waiting for port 8080, try 0",
                        "12:00:499 waiting for port 8080, try 499   (×500)",
                        "gave up: the pid file is locked");
    }

    @Test
    void equal_lines_of_two_sources_are_two() {
        List<Entry> digest = LineDigest.of(List.of(line("no"), new Line("step 2 output", 1, false, "no")), 2000);

        assertThat(digest).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void however_long_a_log_is_its_head_and_tail_fit(int seed) {
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            lines.add(line(word(random) + " " + word(random) + " ".repeat(random.nextInt(200)) + word(random)));
        }

        List<Entry> digest = LineDigest.of(lines, 3000);

        assertThat(digest.stream().mapToInt(Entry::length).sum()).isLessThanOrEqualTo(3000);
        assertThat(digest.get(0).line()).isEqualTo(lines.get(0));
        assertThat(digest.get(digest.size() - 1).line()).isEqualTo(lines.get(399));
        assertThat(digest.stream().filter(Entry::isGap).mapToInt(Entry::leftOut).sum() + digest.size() - 1)
                .isEqualTo(400);
    }

    private static String word(Random random) {
        return random.ints(8, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Line line(String text) {
        return new Line("step 1 output", 0, false, text);
    }
}
