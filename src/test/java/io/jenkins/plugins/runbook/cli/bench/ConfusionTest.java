package io.jenkins.plugins.runbook.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfusionTest {

    private static final double EXACT = 1e-12;

    private final Confusion confusion = new Confusion();

    /**
     * Reckoned by hand:
     *
     * <pre>
     * expected \ answered   insufficient  permission  external  none
     * insufficient               3            1          0        1      support 5
     * permission                 0            2          0        0      support 2
     * none                       1            0          1        1      support 3
     * answered                   4            3          1        2
     *
     * F1 insufficient = 2*3/(5+4) = 2/3,  permission = 2*2/(2+3) = 4/5,  none = 2*1/(3+2) = 2/5,  external = 0 (never right)
     * accuracy = 6/10,  macro-F1 = (2/3 + 4/5 + 2/5 + 0) / 4 = 7/15
     * </pre>
     */
    @Test
    void scores_equal_those_reckoned_by_hand() {
        add("insufficient", "insufficient", 3);
        add("insufficient", "permission", 1);
        add("insufficient", "none", 1);
        add("permission", "permission", 2);
        add("none", "insufficient", 1);
        add("none", "external", 1);
        add("none", "none", 1);

        assertThat(confusion.accuracy()).isCloseTo(0.6, within(EXACT));
        assertThat(confusion.macroF1()).isCloseTo(7.0 / 15, within(EXACT));
        assertThat(confusion.classes())
                .extracting(Confusion.ClassScore::failureType)
                .containsExactly("external", "insufficient", "none", "permission");
        Confusion.ClassScore insufficient = confusion.classes().get(1);
        assertThat(insufficient.precision()).isCloseTo(3.0 / 4, within(EXACT));
        assertThat(insufficient.recall()).isCloseTo(3.0 / 5, within(EXACT));
        assertThat(insufficient.f1()).isCloseTo(2.0 / 3, within(EXACT));
    }

    @Test
    void a_class_answered_but_never_expected_counts_with_zero() {
        add("none", "none", 1);
        add("none", "external", 1);

        assertThat(confusion.macroF1()).isCloseTo((2.0 / 3 + 0) / 2, within(EXACT));
    }

    @Test
    void always_answering_the_most_frequent_class_does_not_pay() {
        add("insufficient", "insufficient", 9);
        add("permission", "insufficient", 1);

        assertThat(confusion.accuracy()).isCloseTo(0.9, within(EXACT));
        assertThat(confusion.macroF1()).isLessThan(0.5);
    }

    @Test
    void nothing_compared_scores_nothing() {
        assertThat(confusion.accuracy()).isZero();
        assertThat(confusion.macroF1()).isZero();
        assertThat(confusion.classes()).isEmpty();
    }

    private void add(String expected, String answered, int times) {
        for (int i = 0; i < times; i++) {
            confusion.add(expected, answered);
        }
    }
}
