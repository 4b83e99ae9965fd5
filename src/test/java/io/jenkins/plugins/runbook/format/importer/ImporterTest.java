package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Retry;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImporterTest {

    private static final Path DOCUMENTS = Path.of("src/test/resources/io/jenkins/plugins/runbook/format/importer");
    private static final Importer IMPORTER = new Importer();

    private static ImportReport convert(String name) throws IOException {
        return IMPORTER.convert(name, Files.readString(DOCUMENTS.resolve(name)));
    }

    private static Runbook runbook(String name) throws IOException {
        return new RunbookReader().read(name, convert(name).runbookYaml()).orThrow();
    }

    private static String script(Step step) {
        return ((Action.Run) step.action()).script();
    }

    private static List<String> unmapped(String name) throws IOException {
        return convert(name).unmapped().stream().map(Problem::toString).toList();
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_document_becomes_a_runbook_that_reads_without_problems(Path document) throws IOException {
        ImportReport report = convert(document.getFileName().toString());

        assertThat(report.converted()).isTrue();
        assertThat(report.mapped()).isNotEmpty();
        assertThat(new RunbookReader().read("x", report.runbookYaml()).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void no_runbook_that_was_made_is_taken_for_a_foreign_one(Path document) throws IOException {
        assertThat(IMPORTER.detect(convert(document.getFileName().toString()).runbookYaml()))
                .isEmpty();
    }

    @Test
    void formats_are_told_apart() throws IOException {
        assertThat(convert("seed-minimal.yaml").format()).isEqualTo("runbook of the seed system");
        assertThat(convert("rundeck-clean-disk.yaml").format()).isEqualTo("Rundeck job");
        assertThat(convert("ssm-clean-disk.json").format()).isEqualTo("document of AWS Systems Manager");
    }

    @Test
    void given_a_text_of_no_known_format_when_imported_then_the_known_ones_are_told() {
        ImportReport report = IMPORTER.convert("x.yaml", "hello: world\n");

        assertThat(report.converted()).isFalse();
        assertThat(report.unmapped())
                .containsExactly(
                        new Problem(
                                "x.yaml",
                                1,
                                1,
                                "no format that can be imported; known are those of the seed system, Rundeck and AWS Systems Manager"));
    }

    @Test
    void given_broken_yaml_when_imported_then_its_place_is_told() {
        assertThat(IMPORTER.convert("x.yaml", "a: [b\n").unmapped())
                .extracting(Problem::toString)
                .containsExactly("x.yaml:2:1: a ',' or ']' is missing before this");
    }

    @Test
    void given_a_job_without_steps_when_imported_then_none_is_made() {
        ImportReport report = IMPORTER.convert("x.yaml", "- name: nothing\n  sequence: {commands: []}\n");

        assertThat(report.converted()).isFalse();
        assertThat(report.unmapped()).extracting(Problem::message).contains("it has no step that can be imported");
    }

    @Test
    void the_seed_system_s_fields_become_ours() throws IOException {
        Runbook runbook = runbook("seed-backup-failure.yaml");

        assertThat(runbook.id()).isEqualTo("RB-BACKUP-001");
        assertThat(runbook.incidentTypes()).containsExactly("backup_failure");
        assertThat(runbook.platforms()).containsExactly("linux");
        assertThat(runbook.severity()).containsExactly("high", "medium");
        assertThat(runbook.controls()).containsExactly("164.308(a)(7)(ii)(A)", "164.310(d)(2)(iv)");
        assertThat(runbook.sla()).isEqualTo(Duration.ofHours(4));
        assertThat(runbook.parameters()).containsOnlyKeys("scripts_dir", "SERVICE_NAME");
        assertThat(script(runbook.steps().get(0))).isEqualTo("\"$scripts_dir\"/check_backup_logs.sh");
        assertThat(runbook.steps().get(0).timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(runbook.steps().get(2).retry()).isEqualTo(new Retry(3, Duration.ofSeconds(10), 1));
        assertThat(script(runbook.steps().get(2))).contains("systemctl restart \"${SERVICE_NAME}\"");
        assertThat(runbook.steps().get(3).onFailure()).isEqualTo(OnFailure.CONTINUE);
        assertThat(runbook.verify()).hasSize(1);
        assertThat(runbook.verify().get(0).expect().contains()).isEqualTo("OK");
        assertThat(runbook.rollback()).extracting(Step::name).containsExactly("Start the old service");
    }

    @Test
    void what_the_seed_system_does_by_itself_is_told_and_fails_when_it_is_run() throws IOException {
        assertThat(unmapped("seed-backup-failure.yaml"))
                .anyMatch(problem ->
                        problem.startsWith("seed-backup-failure.yaml:45:5: the action 'page_on_call' is built into"))
                .anyMatch(problem -> problem.contains(":57:5: the criterion 'backup_completed == true' is no command"))
                .anyMatch(problem -> problem.contains(":54:1: 'evidence_artifacts' is not imported"))
                .anyMatch(problem -> problem.contains(":65:1: 'metadata' is not imported"));
        assertThat(script(runbook("seed-backup-failure.yaml").steps().get(4))).contains("exit 1");
    }

    @Test
    void rundeck_options_become_parameters() throws IOException {
        Runbook runbook = runbook("rundeck-restart-web.yaml");

        assertThat(runbook.id()).isEqualTo("RB-SHOP-WEB-RESTART-SHOP-WEB-SERVICE");
        assertThat(runbook.incidentTypes()).containsExactly("unknown");
        assertThat(runbook.parameters().get("service"))
                .isEqualTo(new Parameter(
                        "service",
                        Parameter.Type.STRING,
                        true,
                        "shop-web",
                        "[\\w.-]+",
                        List.of(),
                        "service to restart",
                        false));
        assertThat(runbook.parameters().get("mode").values()).containsExactly("graceful", "hard");
        assertThat(runbook.parameters()).doesNotContainKey("path");
        assertThat(runbook.parameters().get("param_path").values()).isEmpty();
        assertThat(runbook.parameters().get("api_token").secret()).isTrue();
        assertThat(runbook.parameters().get("api_token").defaultValue()).isNull();
    }

    @Test
    void rundeck_references_become_quoted_variables() throws IOException {
        List<Step> steps = runbook("rundeck-restart-web.yaml").steps();

        assertThat(script(steps.get(0))).contains("\"restart of ${service}: ${reason}\" on ${node.name}");
        assertThat(((Action.Run) steps.get(1).action()).shell()).isEqualTo(Shell.BASH);
        assertThat(script(steps.get(1)))
                .contains("set -- \"${mode}\" 'two words'", "systemctl stop \"${service}\"", "pgrep -f \"$service\"");
        assertThat(script(steps.get(6))).contains("os.environ.get(\"service\")");
        assertThat(script(steps.get(2))).contains("--reason ''\"${reason}\"''");
        assertThat(steps).allSatisfy(step -> assertThat(step.timeout()).isPositive());
        assertThat(steps.get(0).timeout()).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void given_a_value_that_a_remote_shell_reads_when_imported_then_it_is_bounded() throws IOException {
        assertThat(runbook("rundeck-restart-web.yaml")
                        .parameters()
                        .get("reason")
                        .pattern())
                .isEqualTo("[\\w.:/@%+,=-]*");
        assertThat(unmapped("rundeck-restart-web.yaml"))
                .anyMatch(problem -> problem.contains("the value of 'reason' may be read as code"));
    }

    @Test
    void what_rundeck_alone_can_do_is_told() throws IOException {
        assertThat(unmapped("rundeck-restart-web.yaml"))
                .anyMatch(problem -> problem.contains("'${node.name}' stays as it is"))
                .anyMatch(problem -> problem.contains("a reference to the job 'Check the database' has no counterpart"))
                .anyMatch(problem -> problem.contains("a plugin step of the type 'copyfile' has no counterpart"))
                .anyMatch(problem -> problem.contains("a secret has no default"))
                .anyMatch(problem -> problem.contains("notifications are set up outside of runbooks"))
                .anyMatch(problem -> problem.contains("schedule the build that runs it"));
        assertThat(unmapped("rundeck-clean-disk.yaml"))
                .anyMatch(problem -> problem.contains("give 'second job of the file' a file of its own"));
    }

    @Test
    void systems_manager_steps_become_ours() throws IOException {
        Runbook runbook = runbook("ssm-restart-service.yaml");
        Step stop = runbook.steps().get(1);

        assertThat(runbook.name()).isEqualTo("Restart an unhealthy service");
        assertThat(runbook.platforms()).containsExactly("linux");
        assertThat(runbook.parameters()).containsOnlyKeys("InstanceId", "ServiceName", "Greeting", "Force", "Tags");
        assertThat(runbook.parameters().get("Force").type()).isEqualTo(Parameter.Type.BOOLEAN);
        assertThat(stop.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(stop.retry().attempts()).isEqualTo(3);
        assertThat(stop.onFailure()).isEqualTo(OnFailure.CONTINUE);
        assertThat(script(stop))
                .startsWith("echo 'not imported: {{ global:DATE_TIME }}, {{ StopService.Output }}' >&2; exit 1\n")
                .contains("cd /opt/app\n")
                .contains("echo ''\"${Greeting}\"' from '\"${ServiceName}\"''", "systemctl stop \"${ServiceName}\"");
        assertThat(script(runbook.steps().get(2))).isEqualTo("sleep 90");
        assertThat(((Action.Run) runbook.steps().get(3).action()).shell()).isEqualTo(Shell.PYTHON);
        assertThat(script(runbook.steps().get(3)))
                .contains("events = {\"service\": os.environ[\"ServiceName\"], \"region\": \"eu-central-1\"}");
    }

    @Test
    void what_systems_manager_alone_can_do_is_told() throws IOException {
        assertThat(unmapped("ssm-restart-service.yaml"))
                .anyMatch(problem -> problem.contains("the step 'Branch' (aws:branch) has no counterpart"))
                .anyMatch(problem -> problem.contains("'{{ StopService.Output }}' stays as it is"))
                .anyMatch(problem -> problem.contains("the input 'previous' has no value here"));
    }

    @Test
    void json_indented_with_tabs_is_read() throws IOException {
        Runbook runbook = runbook("ssm-clean-disk.json");

        assertThat(runbook.steps().get(0).timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(script(runbook.steps().get(0))).contains("find \"${Directory}\" -mtime +\"${Days}\"");
        assertThat(unmapped("ssm-clean-disk.json")).singleElement().asString().contains("'disk_full' is a guess");
    }

    @Test
    void given_text_with_line_breaks_in_what_is_reported_when_imported_then_it_cannot_leave_the_comment() {
        ImportReport report = IMPORTER.convert(
                "x.yaml",
                "id: RB-1\nname: x\nsteps: [{script: ls}]\nsuccess_criteria: [\"a\\nrollback: [{run: reboot}]\"]\n");

        assertThat(new RunbookReader().read("x", report.runbookYaml()).orThrow().rollback())
                .isEmpty();
    }
}
