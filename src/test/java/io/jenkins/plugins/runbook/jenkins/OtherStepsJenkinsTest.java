package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.IMPORTER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.stored;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.write;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ReviewState;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps runbookImport, runbookFeedback and runbookLearn, and all of them in a Declarative Pipeline. */
@WithJenkins
class OtherStepsJenkinsTest {

    private static final String IMPORT = "node {\n" + write("runbooks/a.yaml", runbook("RB-A", "echo a", "'true'"))
            + write("runbooks/b.yaml", runbook("RB-B", "echo b", "'true'"))
            + "runbookImport('runbooks/*.yaml').each {"
            + " echo \"${it.file}: ${it.runbook_id} ${it.runbook_version} ${it.lifecycle} ${it.created}"
            + " ${it.review_id != null}\" }\n}";

    @Test
    void who_may_publish_imports_into_the_library_and_a_known_text_makes_no_new_version(JenkinsRule jenkins)
            throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);

        WorkflowRun first = house.run(IMPORTER, IMPORT, Result.SUCCESS);
        WorkflowRun again = house.run(IMPORTER, IMPORT, Result.SUCCESS);

        jenkins.assertLogContains("a.yaml: RB-A 1 active true false", first);
        jenkins.assertLogContains("b.yaml: RB-B 1 active true false", first);
        jenkins.assertLogContains("a.yaml: RB-A 1 active false false", again);
    }

    @Test
    void what_others_import_waits_for_a_review(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);

        WorkflowRun build = house.run(DEVELOPER, IMPORT, Result.SUCCESS);

        jenkins.assertLogContains("a.yaml: RB-A 1 pending_review true true", build);
        assertThat(JenkinsFixture.reviews(ReviewState.PENDING_REVIEW)).hasSize(2);
    }

    @Test
    void all_files_that_cannot_be_imported_are_named_at_once(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);

        WorkflowRun build = house.run(
                IMPORTER,
                "node {\n" + write("good.yaml", runbook("RB-GOOD", "echo a", null)) + write("one.yaml", "id: 1")
                        + write("two.yaml", "- 2") + "runbookImport '*.yaml'\n}",
                Result.FAILURE);
        WorkflowRun none = house.run(IMPORTER, "node { runbookImport 'nothing/*.yaml' }", Result.FAILURE);

        jenkins.assertLogContains("2 of 3 files were refused", build);
        jenkins.assertLogContains("one.yaml:", build);
        jenkins.assertLogContains("two.yaml:", build);
        jenkins.assertLogContains("matches 'nothing/*.yaml'", none);
        assertThat(JenkinsFixture.system()
                        .library()
                        .resolve("RB-GOOD")
                        .lifecycle()
                        .executable())
                .isTrue();
    }

    @Test
    void feedback_adds_to_what_was_said_before_and_asks_the_learner_to_look_again(JenkinsRule jenkins)
            throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(runbook("RB-A", "echo a", "'true'"));

        WorkflowRun build = house.run(DEVELOPER, """
                node {
                  def r = runbook(id: 'RB-A')
                  runbookFeedback executionId: r.execution_id, correctRunbook: true, comment: 'disk was replaced'
                  runbookFeedback executionId: r.execution_id, correctDiagnosis: false
                }""", Result.SUCCESS);
        WorkflowRun unknown = house.run(DEVELOPER, "runbookFeedback executionId: 'nope'", Result.FAILURE);

        ExecutionResult result = stored(only(build).id());
        assertThat(result.feedback().correctRunbook()).isTrue();
        assertThat(result.feedback().correctDiagnosis()).isFalse();
        assertThat(result.feedback().manualIntervention()).isNull();
        assertThat(result.feedback().comment()).isEqualTo("disk was replaced");
        jenkins.assertLogContains("there is no execution 'nope'", unknown);
    }

    @Test
    void all_steps_stand_in_a_declarative_pipeline(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);

        WorkflowRun build = house.run(
                IMPORTER,
                "pipeline { agent any\n stages { stage('repair') { steps {\n"
                        + write("rb.yaml", runbook("RB-A", "echo a", "'true'"))
                        + "runbookImport 'rb.yaml'\n"
                        + "runbook id: 'RB-A', incident: [type: 'service_crash', severity: 'low'], learn: false\n"
                        + "} } }\n post { always { runbookLearn() } } }",
                Result.SUCCESS);

        assertThat(only(build).incident().severity()).isEqualTo("low");
        jenkins.assertLogContains("the learner looks at 1 execution", build);
    }
}
