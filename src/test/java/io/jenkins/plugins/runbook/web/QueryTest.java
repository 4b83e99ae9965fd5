package io.jenkins.plugins.runbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {

    @Test
    void a_query_is_read_as_it_was_meant() {
        assertThat(Query.parse("priority=high&q=a%20b%26c&q=d&empty=&bare"))
                .isEqualTo(Map.of(
                        "priority", List.of("high"),
                        "q", List.of("a b&c", "d"),
                        "empty", List.of(""),
                        "bare", List.of("")));
        assertThat(Query.parse(null)).isEmpty();
    }

    @Test
    void a_query_that_is_broken_is_taken_as_it_stands() {
        assertThat(Query.parse("q=100%")).isEqualTo(Map.of("q", List.of("100%")));
    }
}
