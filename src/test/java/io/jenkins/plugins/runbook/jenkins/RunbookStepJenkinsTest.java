package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Label;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.jenkins.step.RunbookStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step in a real Jenkins. */
@WithJenkins
class RunbookStepJenkinsTest {

    private static final String WRITE = """
            writeFile file: 'rb.yaml', text: '''
            id: RB-TEST-001
            name: Restart a thing
            incidentTypes: [service_crash]
            parameters:
              service: {type: string, required: true}
            steps:
              - name: restart
                run: test "$service" != broken; echo "$service" > svc.txt
            verify:
              - run: cat svc.txt
                expect: {stdout: web}
            '''
            """;

    @Test
    void a_runbook_from_the_workspace_runs_on_the_agent_and_is_recorded(JenkinsRule jenkins) throws Exception {
        jenkins.createOnlineSlave(Label.get("remote"));
        WorkflowRun build = run(jenkins, "remote", "file: 'rb.yaml', parameters: [service: 'web']", Result.SUCCESS);

        jenkins.assertLogContains("returned verified true", build);
        RunbookBuildAction action = build.getAction(RunbookBuildAction.class);
        assertThat(action.getExecutions()).singleElement().satisfies(entry -> {
            assertThat(entry.getOutcome()).isEqualTo("VERIFIED");
            assertThat(entry.getHostname()).isNotEqualTo("Built-In Node");
        });
        String id = action.getExecutions().get(0).getExecutionId();
        JenkinsRule.WebClient client = jenkins.createWebClient();
        assertThat(client.getPage(build, "runbooks/execution/" + id + "/").asNormalizedText())
                .contains("VERIFIED", "restart", "cat svc.txt");
    }

    @Test
    void a_runbook_that_fails_fails_the_build_with_its_reason(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                run(jenkins, "built-in", "file: 'rb.yaml', parameters: [service: 'broken']", Result.FAILURE);

        jenkins.assertLogContains("RB-TEST-001-v1 failed: ", build);
    }

    @Test
    void the_text_of_a_build_that_nobody_started_waits_for_a_review(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node {\n" + WRITE + "\nrunbook(file: 'rb.yaml')\n}", true));

        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("waits for a review; nothing was run", build);
        assertThat(build.getAction(RunbookBuildAction.class)).isNull();
    }

    @Test
    void nothing_runs_when_nothing_was_asked_for(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = run(jenkins, "built-in", "dryRun: true", Result.FAILURE);

        jenkins.assertLogContains("say which one", build);
        assertThat(build.getAction(RunbookBuildAction.class)).isNull();
    }

    @Test
    void the_snippet_generator_writes_what_its_form_says(JenkinsRule jenkins) throws Exception {
        RunbookStep step = new RunbookStep();
        step.setId("RB-TEST-001");
        step.setParameters(new LinkedHashMap<>(Map.of("service", "web")));
        step.setPropagate(false);

        RunbookStep again = new StepConfigTester(jenkins).configRoundTrip(step);

        assertThat(again.getId()).isEqualTo("RB-TEST-001");
        assertThat(again.getParameters()).containsEntry("service", "web").hasSize(1);
        assertThat(again.isPropagate()).isFalse();
        assertThat(again.isLearn()).isTrue();
    }

    private static WorkflowRun run(JenkinsRule jenkins, String label, String arguments, Result expected)
            throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(
                "node('" + label + "') {\n" + WRITE + "\ndef r = runbook(" + arguments
                        + ")\necho \"returned ${r.outcome} ${r.success}\"\n}",
                true));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User.getById("ines", true);
        CauseAction startedByImporter = new CauseAction(new Cause.UserIdCause("ines"));
        return jenkins.assertBuildStatus(expected, job.scheduleBuild2(0, startedByImporter));
    }
}
