package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.IMPORTER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.model.ReviewState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step runbook in a Pipeline, in the sandbox. */
@WithJenkins
class RunbookStepJenkinsTest {

    private static final String GREETING = """
            id: RB-TEST-001
            name: Greet
            incidentTypes: [service_crash]
            parameters:
              service: {type: string, required: true}
            steps:
              - name: greet
                run: test "$service" != broken; echo "$service" > svc.txt
            verify:
              - run: test -s svc.txt
            """;

    @Test
    void a_runbook_from_the_workspace_runs_on_the_agent_and_is_recorded(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        jenkins.createOnlineSlave(Label.get("remote"));
        String hostile = "a; touch hacked; $(touch hacked) \"`touch hacked`";

        WorkflowRun build = house.run(
                IMPORTER,
                "node('remote') {\n" + write("rb.yaml", GREETING)
                        + "def r = runbook(file: 'rb.yaml', parameters: [service: '"
                        + hostile + "'], incident: [type: 'service_crash', severity: 'high', id: 'INC-7'])\n"
                        + "echo \"got ${r.outcome} ${r.success} ${r.runbook_version + 1} ${r.incident_id}"
                        + " ${r.executed_steps[0].name} ${r.verification_passed} ${r.error_step}\"\n"
                        + "echo 'hacked: ' + fileExists('hacked')\necho 'written: ' + readFile('svc.txt')\n}",
                Result.SUCCESS);

        jenkins.assertLogContains("got verified true 2 INC-7 greet true null", build);
        jenkins.assertLogContains("hacked: false", build);
        jenkins.assertLogContains("written: " + hostile, build);
        jenkins.assertLogContains("step 1/1: greet", build);
        assertThat(only(build).hostname()).isNotEqualTo("Built-In Node");
        JenkinsRule.WebClient client = jenkins.createWebClient().login("admin");
        assertThat(client.getPage(build, "runbooks/execution/" + only(build).id() + "/")
                        .asNormalizedText())
                .contains("VERIFIED", "greet", "test -s svc.txt");
    }

    @Test
    void the_library_serves_a_runbook_by_its_id_by_a_version_and_for_an_incident_alone(JenkinsRule jenkins)
            throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-TEST-001", "echo first", "'true'"));
        publish(runbook("RB-TEST-001", "echo second", "'true'"));

        WorkflowRun build = house.run(DEVELOPER, """
                node {
                  echo 'newest ' + runbook(id: 'RB-TEST-001').runbook_version
                  echo 'chosen ' + runbook(incident: [type: 'service_crash']).runbook_id
                }""", Result.SUCCESS);
        WorkflowRun old = house.run(DEVELOPER, "node { runbook(id: 'RB-TEST-001-v1') }", Result.FAILURE);

        jenkins.assertLogContains("newest 2", build);
        jenkins.assertLogContains("chose RB-TEST-001-v2: ", build);
        jenkins.assertLogContains("chosen RB-TEST-001", build);
        jenkins.assertLogContains("RB-TEST-001-v1", old);
        assertThat(old.getAction(RunbookBuildAction.class)).isNull();
    }

    @Test
    void what_cannot_be_done_is_refused_with_a_sentence_and_nothing_runs(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(GREETING);
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("dryRun: true", "say which one");
        refusals.put("id: 'RB-TEST-001', file: 'rb.yaml'", "give either 'id' or 'file', not both");
        refusals.put("file: 'rb.yaml', version: 1", "'version' goes with 'id'");
        refusals.put("file: 'nowhere.yaml'", "there is no file 'nowhere.yaml' in the workspace");
        refusals.put("file: 'bad.yaml'", "bad.yaml:");
        refusals.put("id: 'RB-NONE-1'", "RB-NONE-1");
        refusals.put("incident: [type: 'backup_failure']", "backup_failure");
        refusals.put("id: 'RB-TEST-001'", "service");
        refusals.put("id: 'RB-TEST-001', parameters: [service: 'web', colour: 'red']", "colour");

        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
            WorkflowRun build = house.run(
                    IMPORTER,
                    "node {\nwriteFile file: 'bad.yaml', text: 'id: [1'\nrunbook(" + refusal.getKey() + ")\n}",
                    Result.FAILURE);

            assertThat(JenkinsRule.getLog(build))
                    .as(refusal.getKey())
                    .contains(refusal.getValue())
                    .contains("ERROR: ")
                    .doesNotContain("\tat ");
            assertThat(build.getAction(RunbookBuildAction.class))
                    .as(refusal.getKey())
                    .isNull();
        }
    }

    @Test
    void a_dry_run_tells_and_runs_nothing(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-TEST-001", "touch ran", "test -e ran"));

        WorkflowRun build = house.run(
                DEVELOPER,
                "node {\nrunbook(id: 'RB-TEST-001', dryRun: true, propagate: false)\necho 'ran: ' + fileExists('ran')\n}",
                Result.SUCCESS);

        jenkins.assertLogContains("ran: false", build);
        jenkins.assertLogContains("touch ran", build);
    }

    @Test
    void the_outcome_decides_the_build_unless_the_job_wants_to_decide_itself(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-FAILS", "echo why >&2\nexit 3", "'true'"));
        publish(runbook("RB-USELESS", "'true'", "'false'"));
        publish(runbook("RB-UNPROVEN", "echo done", null).replace("service_crash", "own_kind"));

        WorkflowRun fails = house.run(DEVELOPER, "node { runbook(id: 'RB-FAILS') }", Result.FAILURE);
        WorkflowRun useless = house.run(DEVELOPER, "node { runbook(id: 'RB-USELESS') }", Result.FAILURE);
        WorkflowRun unproven = house.run(DEVELOPER, "node { runbook(id: 'RB-UNPROVEN') }", Result.UNSTABLE);
        WorkflowRun decides = house.run(DEVELOPER, """
                node {
                  def r = runbook(id: 'RB-FAILS', propagate: false)
                  echo "${r.outcome} in step ${r.error_step}, exit code ${r.executed_steps[0].exit_code}: ${r.error_message}"
                }""", Result.SUCCESS);

        jenkins.assertLogContains("RB-FAILS-v1 failed: ", fails);
        jenkins.assertLogContains("RB-USELESS-v1 ran, but the incident is still there", useless);
        jenkins.assertLogContains("RB-UNPROVEN-v1 UNVERIFIED", unproven);
        jenkins.assertLogContains("failed in step 1, exit code 3: ", decides);
    }

    @Test
    void the_text_of_somebody_who_may_not_publish_waits_for_a_review(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        String script =
                "node {\n" + write("rb.yaml", GREETING) + "runbook(file: 'rb.yaml', parameters: [service: 'web'])\n}";
        WorkflowJob job = house.job(script);

        WorkflowRun byDeveloper = house.run(DEVELOPER, script, Result.FAILURE);
        WorkflowRun byNobody = jenkins.buildAndAssertStatus(Result.FAILURE, job);

        jenkins.assertLogContains("waits for a review; nothing was run", byDeveloper);
        assertThat(byDeveloper.getAction(RunbookBuildAction.class)).isNull();
        assertThat(byNobody.getAction(RunbookBuildAction.class)).isNull();
        assertThat(JenkinsFixture.reviews(ReviewState.PENDING_REVIEW))
                .singleElement()
                .satisfies(review -> assertThat(review.version().runbookId()).isEqualTo("RB-TEST-001"));
    }
}
