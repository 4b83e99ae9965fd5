package io.jenkins.plugins.runbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelSelectorTest {

    @ParameterizedTest
    @CsvSource({
        "a=b, true",
        "a=*, true",
        "a=b*, true",
        "a=*b, true",
        "a=**, true",
        "a=bc, false",
        "a=, false",
        "a!=, true",
        "missing=, true",
        "missing!=x, true",
        "missing=*, true",
        "a=\"b\", true",
        "'a=b,c=d', true",
        "'a=b,c!=d', false",
        "'a=b\nc=d', true",
    })
    void terms_must_all_hold(String selector, boolean matches) {
        assertThat(LabelSelector.parse(selector).matches(Map.of("a", "b", "c", "d")))
                .isEqualTo(matches);
    }

    @Test
    void a_pattern_of_stars_takes_no_more_than_the_product_of_the_lengths() {
        String pattern = "*a".repeat(50) + "b";
        assertThat(LabelSelector.glob(pattern, "a".repeat(100_000))).isFalse();
    }
}
