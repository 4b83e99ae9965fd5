package io.jenkins.plugins.runbook.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterTextTest {

    @Test
    void what_a_form_shows_is_what_it_reads() {
        Map<String, String> parameters = Map.of("service", "web", "query", "a=b c");
        assertThat(ParameterText.parse(ParameterText.format(parameters))).isEqualTo(parameters);
    }

    @Test
    void empty_lines_and_blanks_around_count_for_nothing() {
        assertThat(ParameterText.parse("\n  port = 80 \r\n\n")).isEqualTo(Map.of("port", "80"));
        assertThat(ParameterText.parse(null)).isEmpty();
    }

    @Test
    void a_line_without_a_name_is_named_in_the_refusal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterText.parse("service=web\nport 80"))
                .withMessageContaining("'port 80'");
    }

    @Test
    void a_pipeline_may_give_numbers_and_leave_things_out() {
        Map<String, Object> given = new HashMap<>(Map.of("port", 80, "fast", true));
        given.put("host", null);
        assertThat(ParameterText.strings(given)).isEqualTo(Map.of("port", "80", "fast", "true"));
    }
}
