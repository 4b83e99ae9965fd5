package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

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
                .allSatisfy(rule -> assertThat(rule.answersTo(rule.example()))
                        .as(rule.id() + " on: " + rule.example())
                        .isTrue());
    }

    @Test
    void no_rule_answers_to_its_counter_examples() {
        assertThat(RULES)
                .allSatisfy(
                        rule -> assertThat(rule.counterExamples()).as(rule.id()).noneMatch(rule::answersTo));
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

    @Test
    void a_line_made_to_keep_patterns_busy_is_read_in_bounded_time() {
        String hostile = "a".repeat(50_000) + "=" + "(".repeat(50_000);
        long start = System.nanoTime();

        RULES.forEach(rule -> rule.answersTo(hostile));

        long each = (System.nanoTime() - start) / RULES.size() / 1_000_000;
        assertThat(each).as("milliseconds for each rule").isLessThan(1_000);
    }
}
