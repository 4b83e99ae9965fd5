package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents of other systems may say besides steps: everything is taken over or told. */
class ForeignFeaturesTest {

    private static final String JOB = "- name: Restart the web service\n";

    private static ImportReport convert(String text) {
        return new Importer().convert("x", text, new ImportOptions("x", null, List.of("service_crash")));
    }

    private static String told(String text) {
        return convert(text).unmapped().stream().map(Problem::message).collect(Collectors.joining("\n"));
    }

    private static Runbook runbook(String text) {
        return new RunbookReader().read("x", convert(text).runbookYaml()).orThrow();
    }

    private static String scripts(List<Step> steps) {
        return steps.stream().map(step -> ((Action.Run) step.action()).script()).collect(Collectors.joining("\n--\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  sequence: {strategy: parallel, commands: [{exec: 'true'}]}\n",
                "  sequence: {strategy: ruleset, pluginConfig: {WorkflowStrategy: {ruleset: x}}, commands: [{exec: 'true'}]}\n",
                "  sequence: {pluginConfig: {LogFilter: [{type: mask-passwords}]}, commands: [{exec: 'true'}]}\n",
                "  executionEnabled: false\n  sequence: {commands: [{exec: 'true'}]}\n",
                "  plugins: {ExecutionLifecycle: {killhandler: {x: y}}}\n  sequence: {commands: [{exec: 'true'}]}\n",
                "  sequence: {commands: [{exec: 'true', plugins: {LogFilter: [{type: key-value-data}]}}]}\n",
                "  sequence: {commands: [{scriptfile: /opt/x.sh, expandTokenInScriptFile: true}]}\n",
                "  sequence: {commands: [{script: 'true', scriptInterpreter: bash, interpreterArgsQuoted: true}]}\n",
                "  sequence: {commands: [{exec: 'true'}, {exec: 'false', enabled: false}]}\n",
                "  orchestrator: {type: rankTiered}\n  sequence: {commands: [{exec: 'true'}]}\n",
                "  loglimit: 20MB\n  loglimitAction: halt\n  sequence: {commands: [{exec: 'true'}]}\n",
                "  options: [{name: a, valuesUrl: 'http://x'}]\n  sequence: {commands: [{exec: 'true'}]}\n",
                "  options: [{name: a, isDate: true, dateFormat: MM}]\n  sequence: {commands: [{exec: 'true'}]}\n"
            })
    void whatever_else_a_job_of_rundeck_says_is_told(String rest) {
        assertThat(told(JOB + rest)).isNotEmpty();
    }

    @Test
    void what_rundeck_writes_for_nothing_is_not_told() {
        assertThat(
                        told(
                                JOB
                                        + "  plugins: {ExecutionLifecycle: null}\n  uuid: 1\n  loglevel: INFO\n  executionEnabled: true\n"
                                        + "  sequence: {keepgoing: false, strategy: node-first, pluginConfig: null, commands: [{exec: 'true', plugins: {LogFilter: []}}]}\n"))
                .isEmpty();
    }

    @Test
    void a_step_with_a_value_that_nothing_here_has_fails_before_it_does_anything() {
        String text =
                JOB + "  sequence: {commands: [{exec: 'rm -rf /srv/${node.name}'}, {exec: 'echo fine # ${job.id}'}]}\n";

        List<Step> steps = runbook(text).steps();

        assertThat(scripts(steps.subList(0, 1))).startsWith("echo 'not imported: ${node.name}' >&2; exit 1\n");
        assertThat(scripts(steps.subList(1, 2))).startsWith("echo fine");
        assertThat(told(text)).contains("Until it is replaced the step fails");
    }

    @Test
    void steps_that_only_a_failure_leads_to_become_the_rollback() {
        String document = """
                schemaVersion: '0.3'
                description: Restart the web service
                mainSteps:
                - {name: stop, action: 'aws:runShellScript', onFailure: 'step:recover', inputs: {runCommand: [systemctl stop web]}}
                - {name: start, action: 'aws:runShellScript', onFailure: 'step:recover', isEnd: true, inputs: {runCommand: [systemctl start web]}}
                - {name: recover, action: 'aws:runShellScript', inputs: {runCommand: [systemctl start old]}}
                - {name: tell, action: 'aws:runShellScript', isEnd: true, inputs: {runCommand: [logger recovered]}}
                """;

        Runbook runbook = runbook(document);

        assertThat(scripts(runbook.steps())).isEqualTo("systemctl stop web\n--\nsystemctl start web");
        assertThat(scripts(runbook.rollback())).isEqualTo("systemctl start old\n--\nlogger recovered");
        assertThat(told(document)).contains("the rollback, here after any step");
    }

    @Test
    void steps_behind_the_end_that_only_a_jump_leads_to_do_not_run_as_if_they_followed() {
        String document = """
                schemaVersion: '0.3'
                description: Stop or start the web service
                mainSteps:
                - {name: stop, action: 'aws:runShellScript', isEnd: true, inputs: {runCommand: [systemctl stop web]}}
                - {name: start, action: 'aws:runShellScript', isEnd: true, inputs: {runCommand: [systemctl start web]}}
                """;

        assertThat(scripts(runbook(document).steps()))
                .contains("exit 1")
                .matches("(?s)systemctl stop web.*exit 1.*systemctl start web");
        assertThat(told(document)).contains("the document ends before it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws:branch",
                "aws:loop",
                "aws:approve",
                "aws:pause",
                "aws:executeAwsApi",
                "aws:waitForAwsResourceProperty",
                "aws:assertAwsResourceProperty",
                "aws:changeInstanceState",
                "aws:executeAutomation",
                "aws:createStack",
                "aws:invokeLambdaFunction",
                "aws:updateVariable",
                "aws:downloadContent",
                "aws:runDocument"
            })
    void an_action_without_a_counterpart_becomes_a_step_that_fails(String action) {
        String document = "schemaVersion: '0.3'\ndescription: web service\nmainSteps:\n- {name: a, action: '" + action
                + "', inputs: {x: 1}}\n";

        assertThat(scripts(runbook(document).steps())).contains("not imported", "exit 1");
        assertThat(told(document)).contains("has no counterpart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outputs: [a.b]",
                "assumeRole: x",
                "files: {a: {checksums: {sha256: b}}}",
                "variables: {a: {type: String}}",
                "targetType: /AWS::EC2::Instance",
                "parameters: {a: {type: StringList, default: [x, y]}}",
                "parameters: {a: {type: StringMap}}",
                "parameters: {a: {type: 'AWS::EC2::Instance::Id'}}",
                "parameters: {a: {type: String, minChars: 3}}"
            })
    void whatever_else_a_document_of_systems_manager_says_is_told(String field) {
        assertThat(told("schemaVersion: '0.3'\ndescription: web service\n" + field
                        + "\nmainSteps:\n- {name: a, action: 'aws:runShellScript', inputs: {runCommand: ['true']}}\n"))
                .isNotEmpty();
    }
}
