package io.jenkins.plugins.runbook.learning.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Fuzzing;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternIndexTest {

    private static Line line(String text) {
        return new Line("step 1 output", 0, true, text);
    }

    @Test
    void a_pattern_is_named_where_a_literal_of_it_stands_whatever_its_case() {
        PatternIndex index = new PatternIndex(List.of(
                BoundedPattern.of("no such file"),
                BoundedPattern.of("such (?:fil|use)"),
                BoundedPattern.of("\\d+"),
                BoundedPattern.of("ab|abcd|bc")));

        assertThat(index.mayBeIn(line("cat: a: No Such File"))).isEqualTo(set(0, 1, 2));
        assertThat(index.mayBeIn(line("xabcd"))).isEqualTo(set(2, 3));
        assertThat(index.mayBeIn(line(""))).isEqualTo(set(2));
    }

    @Test
    void no_pattern_that_is_in_a_line_is_left_out() throws Exception {
        String[] words = {"a", "b", "ab", "ba", "aab", "abb", "no", "such", "file", ": ", "E", "\u00fc", "not found"};
        Fuzzing.fuzz("index of patterns", random -> {
            List<BoundedPattern> patterns = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String one = words[random.nextInt(words.length)] + words[random.nextInt(words.length)];
                patterns.add(BoundedPattern.of(random.nextBoolean() ? one : one + "|" + words[random.nextInt(13)]));
            }
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            BitSet may = new PatternIndex(patterns).mayBeIn(line(text.toString()));
            for (int i = 0; i < patterns.size(); i++) {
                if (patterns.get(i).foundIn(text.toString())) {
                    assertThat(may.get(i)).as("%s in %s", patterns.get(i), text).isTrue();
                }
            }
        });
    }

    private static BitSet set(int... numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }
}
