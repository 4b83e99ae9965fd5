package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void a_surer_rule_is_never_less_probably_right_and_nothing_is_certain() {
        double[] right = IntStream.rangeClosed(0, 100)
                .mapToDouble(percent -> Calibration.of(percent / 100.0))
                .toArray();

        assertThat(right).isSorted();
        assertThat(right[0]).isZero();
        assertThat(right[100]).isLessThan(1);
    }

    @Test
    void what_is_between_two_measured_points_lies_on_the_line_between_them() {
        Calibration.Point first = Calibration.points().get(0);
        Calibration.Point second = Calibration.points().get(1);

        assertThat(Calibration.of((first.confidence() + second.confidence()) / 2))
                .isCloseTo((first.right() + second.right()) / 2, org.assertj.core.data.Offset.offset(1e-9));
    }
}
