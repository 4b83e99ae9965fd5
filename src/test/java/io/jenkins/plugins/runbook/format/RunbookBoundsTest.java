package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Texts made to exhaust memory or stack are refused. */
class RunbookBoundsTest {

    private static String onlyProblem(String text) {
        assertThat(new RunbookReader().read("x.yaml", text).problems()).hasSize(1);
        return new RunbookReader().read("x.yaml", text).problems().get(0).toString();
    }

    @Test
    void given_two_thousand_nested_brackets_when_read_then_the_depth_is_refused() {
        assertThat(onlyProblem("a: " + "[".repeat(2000) + "]".repeat(2000)))
                .isEqualTo("x.yaml:1:53: nested more than 50 levels deep; make it flatter");
    }

    @Test
    void given_a_hundred_thousand_nested_brackets_when_read_then_the_depth_is_refused() {
        assertThat(onlyProblem("[".repeat(100_000))).contains("nested more than 50 levels deep");
    }

    @Test
    void given_deeply_nested_blocks_when_read_then_the_depth_is_refused() {
        String text =
                IntStream.range(0, 200).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());

        assertThat(onlyProblem(text)).contains("nested more than 50 levels deep");
    }

    @Test
    void given_a_bomb_of_aliases_when_read_then_it_is_refused() {
        String bomb = IntStream.range(1, 20)
                .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n")
                .collect(Collectors.joining("", "a0: &a0 [x, x]\n", ""));

        assertThat(onlyProblem(bomb)).contains("too many aliases; write the values out");
    }

    @Test
    void given_a_thousand_aliases_of_one_word_when_read_then_they_are_refused() {
        assertThat(onlyProblem("a: &a x\nb: [" + "*a, ".repeat(1000) + "x]\n"))
                .contains("more than 50 aliases; write the values out");
    }

    @Test
    void given_few_aliases_of_a_large_list_in_turn_aliased_when_read_then_the_values_are_counted() {
        String large = "a: &a [" + "x,".repeat(4000) + "x]\n";
        String text = large + "b: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\n";

        assertThat(onlyProblem(text)).contains("write them out");
    }

    @Test
    void given_a_text_that_is_too_large_when_read_then_it_is_refused_by_its_bytes() {
        assertThat(onlyProblem("# " + "é".repeat(140_000)))
                .isEqualTo("x.yaml:1:1: the text has 280002 bytes and at most 262144 are read; split it up");
    }

    @Test
    void given_the_largest_text_allowed_when_read_then_it_is_read() {
        String runbook = "id: RB-1\nname: x\nincidentTypes: [a]\nsteps:\n  - run: echo\n# ";

        assertThat(new RunbookReader()
                        .read("x.yaml", runbook + "x".repeat(256 * 1024 - runbook.length()))
                        .problems())
                .isEmpty();
    }
}
