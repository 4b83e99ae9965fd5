package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {

    private static final String TEXT = """
            name: web-port-held
            runbook: runbook.yaml
            library: [other.yaml]
            incident: {type: service_crash, severity: high, description: it is down}
            parameters: {port: "18431", count: 3}
            setup: ./setup.sh
            cleanup: ./cleanup.sh
            oracle: ./oracle.sh
            healthy: [./healthy.sh]
            hints: {right_runbook: RB-2, forbidden: ['rm -rf'], for_others: 1}
            expect: {failure_type: runbook_insufficient, generates: true, fixed: true}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of("runbook.yaml", "other.yaml", "setup.sh", "cleanup.sh", "oracle.sh", "healthy.sh")) {
            Files.createFile(directory.resolve(file));
        }
    }

    private Scenario read(String text) throws IOException {
        Files.writeString(directory.resolve("scenario.yaml"), text);
        return ScenarioReader.read(directory);
    }

    @Test
    void everything_that_a_scenario_can_say_is_read() throws IOException {
        assertThat(read(TEXT))
                .isEqualTo(new Scenario(
                        "web-port-held",
                        directory,
                        directory.resolve("runbook.yaml"),
                        List.of(directory.resolve("other.yaml")),
                        new Incident("INC-web-port-held", "service_crash", "high", null, "it is down"),
                        Map.of("port", "18431", "count", "3"),
                        directory.resolve("setup.sh"),
                        directory.resolve("cleanup.sh"),
                        directory.resolve("oracle.sh"),
                        List.of(directory.resolve("healthy.sh")),
                        false,
                        false,
                        new Scenario.Hints("RB-2", List.of("rm -rf")),
                        new Scenario.Expect(FailureType.RUNBOOK_INSUFFICIENT, true, true)));
    }

    @Test
    void a_scenario_may_say_that_it_can_run_several_times_at_once() throws IOException {
        assertThat(read(TEXT + "\nparallel: true\n").parallel()).isTrue();
    }

    @Test
    void given_nothing_to_learn_when_read_then_there_is_no_failure_type() throws IOException {
        assertThat(read(TEXT.replace("runbook_insufficient", "none")).expect().failureType())
                .isNull();
    }

    @Test
    void given_a_missing_script_when_read_then_the_place_that_names_it_is_told() {
        assertThatThrownBy(() -> read(TEXT.replace("./oracle.sh", "./orakel.sh")))
                .isInstanceOf(RunbookFormatException.class)
                .hasMessageContaining("scenario.yaml:8:9: there is no file './orakel.sh' in " + directory);
    }

    @Test
    void given_a_path_out_of_the_scenario_when_read_then_it_is_refused() {
        assertThatThrownBy(() -> read(TEXT.replace("./setup.sh", "../../bin/sh")))
                .isInstanceOf(RunbookFormatException.class)
                .hasMessageContaining("scenario.yaml:6:8: '../../bin/sh' leads out of the scenario");
    }

    @Test
    void given_a_slip_of_the_pen_when_read_then_the_right_word_is_told() {
        assertThatThrownBy(() -> read(TEXT.replace("healthy:", "healthly:")))
                .isInstanceOf(RunbookFormatException.class)
                .hasMessageContaining("scenario.yaml:9:1: unknown field 'healthly'; write 'healthy'");
    }

    @Test
    void given_missing_fields_when_read_then_all_are_told() {
        assertThatThrownBy(() -> read("name: x\n"))
                .isInstanceOf(RunbookFormatException.class)
                .hasMessageContaining("'runbook' is missing")
                .hasMessageContaining("'incident.type' is missing")
                .hasMessageContaining("'oracle' is missing");
    }

    @Test
    void given_no_failure_type_of_ours_when_read_then_those_there_are_are_told() {
        assertThatThrownBy(() -> read(TEXT.replace("runbook_insufficient", "bad_luck")))
                .isInstanceOf(RunbookFormatException.class)
                .hasMessageContaining("'bad_luck' is no failure type; write none or wrong_diagnosis, wrong_runbook");
    }

    @Test
    void given_a_directory_without_a_scenario_when_read_then_the_file_is_told() {
        assertThatThrownBy(() -> ScenarioReader.read(directory.resolve("nowhere")))
                .isInstanceOf(RunbookFormatException.class)
                .hasMessageContaining("scenario.yaml:1:1: the file is missing or cannot be read");
    }

    @Test
    void scenarios_are_found_below_a_directory_in_the_order_of_their_names() throws IOException {
        for (String name : List.of("02-b", "01-a", "deep/03-c")) {
            Files.createDirectories(directory.resolve(name));
            Files.createFile(directory.resolve(name).resolve("scenario.yaml"));
        }

        assertThat(ScenarioReader.find(directory))
                .containsExactly(directory.resolve("01-a"), directory.resolve("02-b"), directory.resolve("deep/03-c"));
    }
}
