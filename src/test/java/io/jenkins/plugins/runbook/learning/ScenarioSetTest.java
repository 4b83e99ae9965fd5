package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The learner on real processes. Runs a few quick scenarios; all of any directory with {@code
 * -Dlearning.scenarios=src/test/resources/scenarios}.
 */
@EnabledOnOs(OS.LINUX)
class ScenarioSetTest {

    private static final Path TUNED = Path.of("src/test/resources/scenarios/tuned");
    private static final List<String> QUICK = List.of("report-dir", "sed-in-place", "sudoers", "quarantine");

    static Stream<Path> scenarios() {
        String chosen = System.getProperty("learning.scenarios");
        return chosen == null ? QUICK.stream().map(TUNED::resolve) : ScenarioBench.scenarios(Path.of(chosen)).stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void a_scenario_is_understood_and_mended_or_left_alone_as_it_should_be(Path scenario)
            throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/python3")))
                .as("python3 is there")
                .isTrue();

        ScenarioBench.Outcome outcome = new ScenarioBench().run(scenario, false);

        assertThat(outcome.right()).as(outcome.toString()).isTrue();
    }
}
