package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.jenkins.Samples;
import io.jenkins.plugins.runbook.model.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultMapTest {

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void a_pipeline_gets_nothing_but_plain_values(Outcome outcome) {
        assertPlain(ResultMap.of(Samples.result("x1", outcome), "job/a/1/"));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void a_pipeline_reads_the_outcome_by_the_names_of_the_json(Outcome outcome) {
        assertThat(ResultMap.of(Samples.result("x1", outcome), "job/a/1/"))
                .containsEntry("execution_id", "x1")
                .containsEntry("outcome", outcome.name().toLowerCase())
                .containsEntry("success", outcome == Outcome.VERIFIED)
                .containsEntry("runbook_version", 2L)
                .containsEntry("verification_passed", null)
                .containsEntry("url", "job/a/1/");
    }

    private static void assertPlain(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThat(map).isExactlyInstanceOf(LinkedHashMap.class);
            map.values().forEach(ResultMapTest::assertPlain);
        } else if (value instanceof List<?> list) {
            assertThat(list).isExactlyInstanceOf(ArrayList.class);
            list.forEach(ResultMapTest::assertPlain);
        } else if (value != null) {
            assertThat(value.getClass()).isIn(String.class, Boolean.class, Long.class);
        }
    }
}
