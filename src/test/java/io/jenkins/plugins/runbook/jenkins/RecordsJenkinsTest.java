package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.by;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Items;
import hudson.model.Result;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockFolder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What builds and jobs show of their runbooks, and what stays of a deleted build. */
@WithJenkins
class RecordsJenkinsTest {

    @Test
    void a_build_shows_its_runbooks_on_its_page_and_by_api(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-A", "echo '<script>alert(1)</script>'", "'true'"));
        publish(runbook("RB-B", "exit 3", "'true'"));

        WorkflowRun build = house.run(
                DEVELOPER, "node { runbook(id: 'RB-A'); runbook(id: 'RB-B', propagate: false) }", Result.SUCCESS);

        JenkinsRule.WebClient client = jenkins.createWebClient().login("admin");
        assertThat(client.getPage(build).asNormalizedText()).contains("RB-A-v1", "RB-B-v1");
        assertThat(client.getPage(build, "runbooks/").asNormalizedText()).contains("VERIFIED", "FAILED");
        assertThat(client.getPage(build.getParent()).asNormalizedText()).contains("1 of 2 verified");
        JSONObject json = JSONObject.fromObject(client.goTo(build.getUrl() + "runbooks/api/json", "application/json")
                .getWebResponse()
                .getContentAsString());
        assertThat(json.getJSONArray("executions").size()).isEqualTo(2);
        JSONObject first = json.getJSONArray("executions").getJSONObject(0);
        assertThat(first.getString("runbookId")).isEqualTo("RB-A");
        assertThat(first.getString("outcome")).isEqualTo("VERIFIED");
        String page = client.getPage(build, "runbooks/execution/" + first.getString("executionId") + "/")
                .getWebResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("<script>alert(1)").contains("&lt;script");
        Path file = build.getRootDir().toPath().resolve("runbooks/" + first.getString("executionId") + ".json");
        assertThat(file).isNotEmptyFile();
        assertThat(Files.readString(build.getRootDir().toPath().resolve("build.xml")))
                .contains("RB-A")
                .doesNotContain("alert(1)");
    }

    @Test
    void a_deleted_build_takes_its_records_along_and_leaves_the_statistics(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-A", "echo a", "'true'"));
        WorkflowJob job = house.job("node { runbook(id: 'RB-A') }");
        WorkflowRun build = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, by(DEVELOPER)));
        ExecutionResult result = only(build);
        Path directory = build.getRootDir().toPath();

        build.delete();

        assertThat(directory).doesNotExist();
        var store = JenkinsFixture.system().store();
        assertThat(store.<Boolean, RuntimeException>read(
                        records -> records.executions().find(result.id()).isPresent()))
                .isFalse();
        assertThat(store.<Long, RuntimeException>read(records -> records.statistics()
                        .byVersion(null)
                        .get(result.version())
                        .verified()))
                .isEqualTo(1);
    }

    @Test
    void a_deleted_job_takes_the_records_of_all_its_builds_along_also_under_a_new_name(JenkinsRule jenkins)
            throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-A", "echo a", "'true'"));
        WorkflowJob other = house.job("node { runbook(id: 'RB-A') }");
        WorkflowJob job = house.job("node { runbook(id: 'RB-A') }");
        ExecutionResult kept = only(jenkins.assertBuildStatusSuccess(other.scheduleBuild2(0, by(DEVELOPER))));
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, by(DEVELOPER)));
        job.renameTo("renamed");
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, by(DEVELOPER)));
        assertThat(executions()).hasSize(3);

        job.delete();

        assertThat(executions()).containsExactly(kept.id());
    }

    @Test
    void a_deleted_folder_takes_along_what_its_jobs_did_and_what_they_were_doing(JenkinsRule jenkins) throws Exception {
        new JenkinsFixture(jenkins);
        publish(runbook("RB-A", "echo a", "'true'"));
        publish(runbook("RB-LONG", "echo waiting; sleep 3000", "'true'"));
        MockFolder folder = jenkins.createFolder("team");
        WorkflowJob job = folder.createProject(WorkflowJob.class, "inside");
        job.setDefinition(new CpsFlowDefinition("node { runbook(id: 'RB-A') }", true));
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, by(DEVELOPER)));
        job.setDefinition(new CpsFlowDefinition("node { runbook(id: 'RB-LONG') }", true));
        WorkflowRun running = job.scheduleBuild2(0, by(DEVELOPER)).waitForStart();
        JenkinsFixture.awaitLog(running, "waiting");
        assertThat(executions()).hasSize(1);

        folder.delete();

        await().atMost(JenkinsFixture.LONG)
                .untilAsserted(() -> assertThat(executions()).isEmpty());
    }

    @Test
    void an_execution_stays_with_a_job_that_is_moved_while_it_runs(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-A", "echo waiting; while [ ! -e go ]; do sleep 0.1; done", "'true'"));
        WorkflowJob job = house.job("node { runbook(id: 'RB-A') }");
        WorkflowRun build = job.scheduleBuild2(0, by(DEVELOPER)).waitForStart();
        JenkinsFixture.awaitLog(build, "waiting");

        WorkflowJob moved = Items.move(job, jenkins.createFolder("team"));
        Files.createFile(Path.of(jenkins.jenkins.getRootDir().getPath(), "workspace", job.getName(), "go"));
        jenkins.waitForCompletion(moved.getLastBuild());

        assertThat(JenkinsFixture.system()
                        .store()
                        .<List<String>, RuntimeException>read(
                                records -> records.executions().jobs()))
                .containsExactly("team/" + job.getName());
    }

    private static List<String> executions() {
        return JenkinsFixture.system()
                .store()
                .read(records -> records.executions().page(Filter.ALL, 0, 50).stream()
                        .map(ExecutionSummary::id)
                        .toList());
    }
}
