package io.jenkins.plugins.runbook.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a failure to the decision about what was learnt from it, at the terminal. */
class ReviewCommandTest {

    private static final String RUNBOOK = """
            id: RB-REPORT
            name: Copy the report
            incidentTypes: [backup_failure]
            parameters:
              place: {type: string, default: .}
            steps:
              - name: copy
                run: |
                  echo figures >"$place/report.txt"
                  cat "$place/report.txt" >"$place/archive/2026/report.txt"
                timeout: 10s
            verify:
              - run: test -s "$place/archive/2026/report.txt"
            """;

    @TempDir
    private Path directory;

    private Cli cli;
    private Path place;
    private Path file;

    @BeforeEach
    void failOnce() throws IOException {
        cli = new Cli(directory.resolve("home"));
        place = Files.createDirectory(directory.resolve("place"));
        file = Files.writeString(directory.resolve("report.yaml"), RUNBOOK);
        Result failed = runFile();
        assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failed.out()).contains("Why it failed: runbook_insufficient", "A better version waits for review");
    }

    @Test
    void what_waits_is_listed_and_shown_with_its_difference() {
        assertThat(cli.run("review", "list").out()).contains("RB-REPORT-v2", "PENDING_REVIEW");
        assertThat(cli.run("review", "show", "RB-REPORT-v2").out())
                .contains("--- RB-REPORT-v1", "+++ RB-REPORT-v2", "mkdir -p", "SHA-256");

        JsonNode shown =
                Json.read(cli.run("review", "show", "RB-REPORT-v2", "--json").out(), JsonNode.class);
        assertThat(shown.get("differences").get(0).get("kind").asText()).isEqualTo("added");
        assertThat(shown.get("text").asText()).contains("mkdir -p");
        assertThat(shown.get("author").asText()).startsWith("learner");
    }

    @Test
    void a_person_who_says_yes_makes_it_the_version_that_runs() {
        Result approved = cli.answering("y\n", "review", "approve", "RB-REPORT-v2");

        assertThat(approved.exitCode()).as(approved.err()).isZero();
        assertThat(approved.out()).contains("+  - name:", "RB-REPORT-v2 is approved and ACTIVE");
        assertThat(runFile().err()).contains("RB-REPORT-v2 became active after it", "runbook run RB-REPORT");
        Result run = cli.run("run", "RB-REPORT", "--incident", "backup_failure", "-p", "place=" + place);
        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(cli.run("stats").out()).contains("Improved runbooks         1");
    }

    @Test
    void a_person_who_says_anything_else_leaves_it_waiting() {
        assertThat(cli.answering("\n", "review", "approve", "RB-REPORT-v2").exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("review", "approve", "RB-REPORT-v2").err()).contains("--yes");
        assertThat(cli.run("review", "approve", "RB-REPORT-v2", "--json").exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(cli.run("review", "list").out()).contains("PENDING_REVIEW");
    }

    @Test
    void an_approval_for_another_text_is_refused() {
        Result refused = cli.run("review", "approve", "RB-REPORT-v2", "--yes", "--sha256", "0".repeat(64));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("SHA-256");
        assertThat(cli.run("run", "RB-REPORT-v2", "--incident", "backup_failure")
                        .exitCode())
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void rejecting_needs_a_reason_and_is_final() {
        assertThat(cli.run("review", "reject", "RB-REPORT-v2").err()).contains("--reason");
        assertThat(cli.answering("we archive elsewhere\n", "review", "reject", "RB-REPORT-v2")
                        .out())
                .contains("REJECTED");

        assertThat(cli.run("review", "list").out()).contains("Nothing waits");
        assertThat(cli.run("review", "list", "--all").out()).contains("REJECTED");
        assertThat(cli.run("review", "approve", "RB-REPORT-v2", "--yes").exitCode())
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void changes_can_be_asked_for() {
        Result asked = cli.run("review", "changes", "RB-REPORT-v2", "--reason", "use install -D");

        assertThat(asked.out()).as("no rule knows another change").contains("RB-REPORT-v2 is NEEDS_CHANGES");
        assertThat(cli.run("review", "list", "--all").out()).contains("RB-REPORT-v2", "NEEDS_CHANGES");
        assertThat(cli.run("audit", "list").out()).contains("RB-REPORT-v2");
    }

    @Test
    void a_rehearsal_in_a_scenario_is_kept_with_the_review() throws IOException {
        Result rehearsed = cli.run(
                "review",
                "rehearse",
                "RB-REPORT-v2",
                "--scenario",
                scenario("RB-REPORT").toString());

        assertThat(rehearsed.exitCode()).as(rehearsed.out() + rehearsed.err()).isZero();
        assertThat(rehearsed.out()).contains("passed rehearsal: report/setup.sh");
        assertThat(cli.run("review", "show", "RB-REPORT-v2").out()).contains("passed rehearsal: report/setup.sh");
    }

    @Test
    void a_scenario_of_another_runbook_is_refused() throws IOException {
        Result refused = cli.run(
                "review",
                "rehearse",
                "RB-REPORT-v2",
                "--scenario",
                scenario("RB-OTHER").toString());

        assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.err()).contains("RB-OTHER");
    }

    private Result runFile() {
        return cli.run("run", file.toString(), "--incident", "backup_failure", "-p", "place=" + place);
    }

    private Path scenario(String runbook) throws IOException {
        Path scenario = Files.createDirectory(directory.resolve("scenario"));
        Files.writeString(scenario.resolve("runbook.yaml"), RUNBOOK.replace("RB-REPORT", runbook));
        Files.writeString(scenario.resolve("scenario.yaml"), """
                name: report
                runbook: runbook.yaml
                incident: {type: backup_failure, severity: high, description: for this test}
                parameters: {place: .}
                setup: ./setup.sh
                oracle: ./oracle.sh
                cleanup: ./setup.sh
                expect: {failure_type: runbook_insufficient, generates: true, fixed: true}
                """);
        for (String[] script :
                new String[][] {{"setup.sh", "true"}, {"oracle.sh", "test -s archive/2026/report.txt"}}) {
            Path path =
                    Files.writeString(scenario.resolve(script[0]), "#!/bin/sh\ncd \"$SANDBOX\"\n" + script[1] + "\n");
            assertThat(path.toFile().setExecutable(true)).isTrue();
        }
        return scenario;
    }
}
