package io.jenkins.plugins.runbook.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.RunbookTexts;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ScenarioRunnerTest {

    private static final String MENDS = RunbookTexts.runbook(
            "parameters: {word: {type: string}}\nsteps:\n  - {name: mend, run: 'echo \"$word\" >state'}\nverify:\n  - {run: 'true'}\n");
    private static final String LIES = MENDS.replace("echo \"$word\" >state", "echo lies");

    @TempDir
    Path directory;

    private final ScenarioRunner runner = new ScenarioRunner(new Rehearsal(Clock.systemUTC()));
    private Scenario scenario;

    @BeforeEach
    void scenario() throws Exception {
        script("setup.sh", "cd \"$SANDBOX\"; pwd >\"$SCENARIO/seen\"; echo broken >state");
        script("healthy.sh", "cd \"$SANDBOX\"; echo \"$word\" >state");
        script("oracle.sh", "[ \"$(cat \"$SANDBOX/state\")\" = \"$word\" ]");
        script("cleanup.sh", "echo cleaned >\"$SCENARIO/cleaned\"");
        scenario = new Scenario(
                "mini",
                directory,
                directory.resolve("runbook.yaml"),
                List.of(),
                new Incident("INC-1", "test_incident", "high", null, ""),
                Map.of("word", "mended"),
                directory.resolve("setup.sh"),
                directory.resolve("cleanup.sh"),
                directory.resolve("oracle.sh"),
                List.of(directory.resolve("healthy.sh")),
                false,
                false,
                new Scenario.Hints(null, List.of()),
                new Scenario.Expect(null, false, false));
    }

    private void script(String name, String text) throws IOException {
        assertThat(Files.writeString(directory.resolve(name), "#!/bin/sh\nset -e\n" + text + "\n")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
    }

    @Test
    void the_oracle_says_whether_it_is_fixed_whatever_the_runbook_believes() throws Exception {
        Trial mended = runner.run(scenario, scenario.setup(), MENDS);
        Trial lied = runner.run(scenario, scenario.setup(), LIES);

        assertThat(mended.fixed()).isTrue();
        assertThat(mended.result().outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(lied.fixed()).isFalse();
        assertThat(lied.result().outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void a_second_run_shows_what_works_only_once() throws Exception {
        String once = MENDS.replace("echo \"$word\" >state", "mkdir made");

        assertThat(runner.run(scenario, scenario.setup(), once, 1).result().outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(runner.run(scenario, scenario.setup(), once, 2).result().outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void values_that_the_scripts_take_from_the_environment_alone_are_varied() throws Exception {
        script("setup.sh", "cd \"$SANDBOX\"; echo \"not $word\" >state");
        Files.writeString(directory.resolve("runbook.yaml"), MENDS);

        assertThat(ScenarioVariations.of(scenario))
                .satisfiesExactly(
                        second -> assertThat(second.runs()).isEqualTo(2),
                        other -> assertThat(other.scenario().parameters())
                                .containsExactly(Map.entry("word", "mended-b")));
        Files.writeString(directory.resolve("runbook.yaml"), LIES.replace("lies", "mended"));
        assertThat(ScenarioVariations.of(scenario)).as("the text names it").hasSize(1);
        Files.writeString(directory.resolve("runbook.yaml"), MENDS);
        script("oracle.sh", "grep -x mended \"$SANDBOX/state\"");
        assertThat(ScenarioVariations.of(scenario)).as("a script names it").hasSize(1);
    }

    @Test
    void a_text_that_names_what_it_saw_fails_with_another_name() throws Exception {
        script("setup.sh", "cd \"$SANDBOX\"; echo \"not $word\" >state");
        Files.writeString(directory.resolve("runbook.yaml"), MENDS);
        String general = MENDS.replace("run: 'true'", "run: 'grep -x \"$word\" state'");
        String fits = general.replace("echo \"$word\"", "echo mended");
        RehearsalCase.Trial varied =
                ScenarioVariations.cases(scenario, runner, "it").get(1).trial();

        assertThat(runner.run(scenario, scenario.setup(), fits).result().outcome())
                .isEqualTo(Outcome.VERIFIED);
        assertThat(varied.run(general).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(varied.run(fits).outcome()).isEqualTo(Outcome.INEFFECTIVE);
    }

    @Test
    void a_healthy_setup_is_a_trial_of_its_own() throws Exception {
        assertThat(runner.run(scenario, scenario.healthy().get(0), LIES).fixed())
                .isTrue();
    }

    @Test
    void cleanup_runs_and_the_sandbox_goes() throws Exception {
        runner.run(scenario, scenario.setup(), MENDS);

        assertThat(directory.resolve("cleaned")).exists();
        assertThat(Path.of(Files.readString(directory.resolve("seen")).trim())).doesNotExist();
    }

    @Test
    void a_setup_that_fails_is_told_and_cleaned_up_after() throws Exception {
        script("setup.sh", "echo needs root >&2; exit 9");

        Trial trial = runner.run(scenario, scenario.setup(), MENDS);

        assertThat(trial.result()).isNull();
        assertThat(trial.fixed()).isFalse();
        assertThat(trial.note()).isEqualTo("setup setup.sh of mini failed: exit code 9: needs root");
        assertThat(directory.resolve("cleaned")).exists();
    }

    @Test
    void a_text_that_is_no_runbook_is_told() throws Exception {
        assertThat(runner.run(scenario, scenario.setup(), "id: [").note()).contains("no valid runbook");
    }

    @Test
    void a_missing_script_is_told() throws Exception {
        assertThat(runner.run(scenario, directory.resolve("gone.sh"), MENDS).note())
                .contains("gone.sh does not exist");
    }
}
