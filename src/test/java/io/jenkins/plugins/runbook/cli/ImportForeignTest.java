package io.jenkins.plugins.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.runbook.cli.Cli.Result;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.format.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportForeignTest {

    private static final String JOB = """
            - name: Restart the shop service
              description: ''
              options:
              - {name: word, value: plain}
              sequence:
                commands:
                - exec: echo '${option.word}'
              schedule: {time: {hour: '4'}}
            """;

    @TempDir
    private Path directory;

    private Path job(String text) throws IOException {
        return Files.writeString(directory.resolve("job.yaml"), text);
    }

    @Test
    void a_job_of_rundeck_is_imported_and_what_needs_a_look_is_told() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));

        Result result = cli.run("import", "--yes", job(JOB).toString());

        assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.VERIFIED);
        assertThat(result.out())
                .contains(
                        "job.yaml:8:13: a runbook answers an incident",
                        "RB-RESTART-THE-SHOP-SERVICE-v1 is active",
                        "Rundeck job");
    }

    @Test
    void given_nobody_who_can_be_asked_when_a_job_is_imported_then_it_is_not_made_active_unseen() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));

        Result result = cli.run("import", job(JOB).toString());
        Result queued = cli.run("import", "--review", job(JOB).toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("is a Rundeck job", "--review", "--yes");
        assertThat(queued.out()).contains("RB-RESTART-THE-SHOP-SERVICE-v1 waits for review");
    }

    @Test
    void with_json_each_file_says_what_could_not_be_taken_over() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));

        Result result = cli.run("import", "--json", "--yes", job(JOB).toString());

        JsonNode imported =
                Json.read(result.out(), JsonNode.class).path("imported").path(0);
        assertThat(imported.path("format").textValue()).isEqualTo("Rundeck job");
        assertThat(imported.path("guessed_incident_type").textValue()).isEqualTo("service_crash");
        assertThat(imported.path("unmapped")).hasSize(2);
    }

    @Test
    void a_value_given_to_an_imported_job_never_becomes_code() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));
        cli.run("import", "--yes", job(JOB).toString());
        Path canary = directory.resolve("canary");

        Result result = cli.run(
                "run",
                "RB-RESTART-THE-SHOP-SERVICE",
                "--incident",
                "service_crash",
                "-p",
                "word='; touch " + canary + "; echo '$(touch " + canary + ")");

        assertThat(result.out()).contains("'; touch " + canary);
        assertThat(canary).doesNotExist();
    }

    @Test
    void a_page_for_people_goes_to_a_review_whoever_imports_it() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));
        Path page = Files.writeString(directory.resolve("page.md"), "# DiskFull\n\nLook:\n\n```sh\ndf\n```\n");

        Result result = cli.run("import", "--yes", page.toString());
        Result run = cli.run("run", "RB-DISKFULL", "--incident", "DiskFull");

        assertThat(result.out()).contains("RB-DISKFULL-v1 waits for review", "page of Markdown");
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void given_a_job_that_becomes_no_runbook_when_imported_then_it_is_refused() throws IOException {
        Cli cli = new Cli(directory.resolve("home"));

        Result result =
                cli.run("import", job("- name: x\n  sequence: {commands: []}\n").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(result.err()).contains("it has no step that can be imported");
    }
}
