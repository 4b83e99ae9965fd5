package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final List<Rule> RULES = RuleBook.read().rules();

    @Test
    void every_rule_answers_to_its_example() {
        assertThat(RULES)
                .isNotEmpty()
                .allSatisfy(rule -> assertThat(rule.examples())
                        .as(rule.id())
                        .isNotEmpty()
                        .allSatisfy(example -> assertThat(rule.answersTo(line(example)))
                                .as(rule.id() + " on: " + example)
                                .isTrue()));
    }

    @Test
    void no_rule_answers_to_its_counter_examples() {
        assertThat(RULES)
                .allSatisfy(rule -> assertThat(rule.counterExamples())
                        .as(rule.id())
                        .noneMatch(counter -> rule.answersTo(line(counter))));
    }

    @Test
    void remarks_are_known_by_their_examples_and_errors_are_none() {
        assertThat(Remarks.all()).allSatisfy(remark -> {
            assertThat(remark.examples())
                    .as(remark.pattern().toString())
                    .isNotEmpty()
                    .allMatch(example -> remark.answersTo(line(example)));
            assertThat(remark.counters())
                    .as(remark.pattern().toString())
                    .noneMatch(counter -> Remarks.isOne(line(counter)));
        });
    }

    @Test
    void every_rule_has_a_name_of_its_own_a_source_and_a_sensible_confidence() {
        Set<String> ids = new HashSet<>();
        assertThat(RULES).allSatisfy(rule -> {
            assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
            assertThat(rule.source()).as(rule.id()).isNotBlank();
            assertThat(rule.confidence()).as(rule.id()).isBetween(0.5, 0.99);
        });
    }

    private static Line line(String text) {
        return new Line("step 1 output", 0, true, text);
    }
}
