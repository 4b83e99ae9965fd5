package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @TempDir
    private Path directory;

    private Cli cli;

    @BeforeEach
    void open() {
        cli = new Cli(directory.resolve("home"));
    }

    @Test
    void a_fix_that_is_proven_ends_in_0() throws IOException {
        Result result = run(runbook("touch \"$name\"", "test -e \"$name\""));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(result.out()).contains("[1/1] do it", "VERIFIED");
    }

    @Test
    void a_failing_step_ends_in_2_and_says_why() throws IOException {
        Result result = run(runbook("echo broken disk; exit 7", "true"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.out()).contains("| broken disk", "failed", "FAILED");
    }

    @Test
    void an_incident_that_is_still_there_ends_in_2() throws IOException {
        assertThat(run(runbook("true", "test -e \"$name\"")).exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void steps_that_nothing_can_verify_end_in_3() throws IOException {
        String text = runbook("true", "true").replaceAll("(?s)verify:.*", "").replace("disk_full", "odd_noise");

        assertThat(run(text, "--incident", "odd_noise", "-p", "name=x").exitCode())
                .isEqualTo(ExitCode.UNVERIFIED);
    }

    @Test
    void parameters_are_never_code() throws IOException {
        Path canary = directory.resolve("canary");
        String text = runbook("printf '<%s>' \"$name\" >\"$OUT\"", "true");
        for (String value : new String[] {
            "$(touch " + canary + ")", "`touch " + canary + "`", "x; touch " + canary, "two\nlines", "\"'a=b", "$HOME"
        }) {
            Path out = directory.resolve("out");
            Result result = run(
                    text.replace("parameters:", "parameters:\n  OUT: {type: string, required: true}"),
                    "--incident",
                    "disk_full",
                    "-p",
                    "name=" + value,
                    "-p",
                    "OUT=" + out);

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).isEmpty();
            assertThat(out).hasContent("<" + value + ">");
            assertThat(canary).doesNotExist();
        }
    }

    @Test
    void a_parameter_that_breaks_its_pattern_is_refused_and_nothing_runs() throws IOException {
        String text =
                runbook("touch \"$name\"", "true").replace("required: true", "required: true, pattern: '[a-z./]+'");
        for (String value : new String[] {"$(reboot)", "a\nb", "a\n"}) {
            Result result = run(text, "--incident", "disk_full", "-p", "name=" + value);

            assertThat(result.exitCode()).as(value).isEqualTo(ExitCode.REFUSED);
            assertThat(result.err()).contains("parameter 'name'");
        }
        assertThat(cli.run("executions").out()).contains("No executions");
    }

    @Test
    void missing_undeclared_doubled_and_nameless_parameters_are_refused() throws IOException {
        String file = file(runbook("true", "true"));

        refused(cli.run("run", file, "--incident", "disk_full"), "name");
        refused(cli.run("run", file, "--incident", "disk_full", "-p", "name=a", "-p", "other=b"), "other");
        refused(cli.run("run", file, "--incident", "disk_full", "-p", "name=a", "-p", "name=b"), "given twice");
        refused(cli.run("run", file, "--incident", "disk_full", "-p", "=b"), "-p name=value");
        refused(cli.run("run", file, "--incident", "disk_full", "-p", "name=a", "--severity", "huge"), "--severity");
    }

    @Test
    void a_runbook_of_another_platform_is_refused() throws IOException {
        refused(run(runbook("true", "true").replace("steps:", "platforms: [windows]\nsteps:")), "windows");
    }

    @Test
    void a_file_becomes_a_version_with_its_author_and_the_same_text_no_second_one() throws IOException {
        String text = runbook("true", "true");

        run(text);
        run(text);

        JsonNode versions = Json.read(cli.run("runbooks", "RB-TEST", "--json").out(), JsonNode.class)
                .get("versions");
        assertThat(versions).hasSize(1);
        assertThat(versions.get(0).get("author").asText()).isEqualTo(System.getProperty("user.name"));
        assertThat(versions.get(0).get("executions").asInt()).isEqualTo(2);
    }

    @Test
    void a_text_that_waits_for_a_decision_is_refused_from_a_file_too() throws IOException {
        String file = file(runbook("touch \"$name\"", "true"));
        assertThat(cli.run("import", "--review", file).exitCode()).isZero();

        refused(cli.run("run", file, "--incident", "disk_full", "-p", "name=x"), "waits for a decision");
        refused(cli.run("run", "RB-TEST", "--incident", "disk_full", "-p", "name=x"), "RB-TEST-v1");
        refused(cli.run("run", "RB-TEST-v1", "--incident", "disk_full", "-p", "name=x"), "RB-TEST-v1");
        assertThat(cli.run("executions").out()).contains("No executions");
    }

    @Test
    void a_rejected_text_is_refused_from_a_file_too() throws IOException {
        String file = file(runbook("touch \"$name\"", "true"));
        cli.run("import", "--review", file);
        assertThat(cli.run("review", "reject", "RB-TEST-v1", "--reason", "too bold")
                        .exitCode())
                .isZero();

        refused(cli.run("run", file, "--incident", "disk_full", "-p", "name=x"), "rejected");
    }

    @Test
    void the_author_of_a_text_cannot_approve_it() throws IOException {
        cli.run("import", "--review", file(runbook("true", "true")));

        refused(cli.run("review", "approve", "RB-TEST-v1", "--yes"), "");
        assertThat(cli.run("runbooks").out()).contains("PENDING_REVIEW");
    }

    @Test
    void a_dry_run_executes_nothing_and_keeps_nothing() throws IOException {
        Path made = directory.resolve("made");
        Result result = cli.run(
                "run",
                file(runbook("touch \"$name\"", "true")),
                "--incident",
                "disk_full",
                "-p",
                "name=" + made,
                "--dry-run");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("would run: touch");
        assertThat(made).doesNotExist();
        assertThat(cli.run("runbooks").out()).contains("The library is empty");
    }

    @Test
    void without_a_name_the_runbook_that_answers_to_the_incident_is_taken() throws IOException {
        cli.run("import", file(runbook("true", "true")));

        Result result = cli.run("run", "--incident", "disk_full", "-p", "name=x");
        assertThat(result.exitCode()).as(result.err()).isZero();
        refused(cli.run("run", "--incident", "earthquake"), "earthquake");
    }

    @Test
    void json_is_the_execution_and_nothing_else() throws IOException {
        String file = file(runbook("echo out", "true"));
        Result result =
                cli.run("run", file, "--incident", "disk_full", "-p", "name=x", "--json", "--incident-id", "INC-7");

        JsonNode json = Json.read(result.out(), JsonNode.class);
        assertThat(json.get("outcome").asText()).isEqualTo("verified");
        assertThat(json.get("incident_id").asText()).isEqualTo("INC-7");
        assertThat(json.get("executed_steps").get(0).get("output").asText()).contains("out");
        assertThat(json.has("analysis")).isTrue();
        JsonNode again = Json.read(
                cli.run("executions", json.get("execution_id").asText(), "--json")
                        .out(),
                JsonNode.class);
        assertThat(again.get("runbook_id").asText()).isEqualTo("RB-TEST");
    }

    @Test
    void output_cannot_drive_the_terminal() throws IOException {
        Result result = run(runbook("printf '\\033[2Jgone\\007\\n'", "true"));

        assertThat(result.out()).contains("gone").doesNotContain("\u001b", "\u0007");
    }

    private Result run(String text) throws IOException {
        return run(text, "--incident", "disk_full", "-p", "name=" + directory.resolve("touched"));
    }

    private Result run(String text, String... more) throws IOException {
        return cli.run(
                Stream.concat(Stream.of("run", file(text)), Stream.of(more)).toArray(String[]::new));
    }

    private static void refused(Result result, String place) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains(place).doesNotContain("Exception", "\tat ");
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("test.yaml"), text).toString();
    }

    private static String runbook(String run, String verify) {
        return """
                id: RB-TEST
                name: For this test
                incidentTypes: [disk_full]
                parameters:
                  name: {type: string, required: true}
                steps:
                  - name: do it
                    run: |
                      %s
                verify:
                  - run: |
                      %s
                """.formatted(run, verify);
    }
}
