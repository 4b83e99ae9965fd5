package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.model.Action;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Mistyped words of a command are corrected by what its tool suggests, lists or is known to understand, and by nothing else. */
class ClosestWordTest {

    private static final List<String> OPERATORS = List.of("closest-word", "closest-program");

    record Case(String run, String prints, String becomes) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = ClosestWordTest.class.getResourceAsStream("closest.yaml")) {
            List<?> rows = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return rows.stream()
                    .map(List.class::cast)
                    .map(row -> new Case((String) row.get(0), (String) row.get(1), (String) row.get(2)))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_mistyped_word_becomes_the_one_that_is_meant(Case one) throws InterruptedException {
        Failures failure = Failures.of("- {name: act, run: " + Json.text(one.run()) + "}\n")
                .failed(1, one.prints());
        List<String> scripts = Proposals.of(failure).stream()
                .filter(candidate -> OPERATORS.containsAll(candidate.operators()))
                .map(candidate ->
                        ((Action.Run) candidate.runbook().steps().get(0).action()).script())
                .limit(3)
                .toList();
        if (one.becomes() == null) {
            assertThat(scripts).isEmpty();
        } else {
            assertThat(scripts).contains(one.becomes());
        }
    }
}
