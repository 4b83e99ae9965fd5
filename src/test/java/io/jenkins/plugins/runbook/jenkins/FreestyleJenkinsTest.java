package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.by;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import io.jenkins.plugins.runbook.jenkins.step.IncidentArgument;
import io.jenkins.plugins.runbook.jenkins.step.RunbookBuilder;
import io.jenkins.plugins.runbook.jenkins.step.RunbookLearnRecorder;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The build step and the post-build step of freestyle jobs. */
@WithJenkins
class FreestyleJenkinsTest {

    private static final String WITH_PARAMETER = runbook("RB-FREE", "test \"$service\" = web", "'true'")
            .replace("steps:", "parameters:\n  service: {type: string, required: true}\nsteps:");

    @Test
    void a_runbook_runs_with_variables_of_the_build_filled_in(JenkinsRule jenkins) throws Exception {
        new JenkinsFixture(jenkins);
        publish(WITH_PARAMETER);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("WHO", "web")));
        RunbookBuilder step = new RunbookBuilder();
        step.setRunbook("RB-FREE");
        step.setParameters("service=$WHO");
        job.getBuildersList().add(step);
        job.getPublishersList().add(new RunbookLearnRecorder());

        FreeStyleBuild build = jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0, by(DEVELOPER)));

        jenkins.assertLogContains("RB-FREE-v1 VERIFIED", build);
        jenkins.assertLogContains("the learner looks at 1 execution", build);
        assertThat(only(build).version().runbookId()).isEqualTo("RB-FREE");
    }

    @Test
    void a_runbook_that_fails_fails_the_build_without_a_stack_trace(JenkinsRule jenkins) throws Exception {
        new JenkinsFixture(jenkins);
        publish(runbook("RB-FREE", "exit 3", "'true'"));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        RunbookBuilder step = new RunbookBuilder();
        IncidentArgument incident = new IncidentArgument();
        incident.setType("service_crash");
        step.setIncident(incident);
        job.getBuildersList().add(step);

        FreeStyleBuild build = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, by(DEVELOPER)));

        jenkins.assertLogContains("chose RB-FREE-v1", build);
        jenkins.assertLogContains("RB-FREE-v1 failed: ", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void the_form_of_the_job_keeps_what_is_set(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        RunbookBuilder step = new RunbookBuilder();
        step.setFile("runbooks/web.yaml");
        step.setParameters("service=web\nport=80");
        step.setDryRun(true);
        IncidentArgument incident = new IncidentArgument();
        incident.setType("disk_full");
        incident.setSeverity("high");
        incident.setDescription("it is \"full\" <b>");
        step.setIncident(incident);
        job.getBuildersList().add(step);
        job.getPublishersList().add(new RunbookLearnRecorder());

        jenkins.configRoundtrip(job);

        RunbookBuilder again = job.getBuildersList().get(RunbookBuilder.class);
        jenkins.assertEqualDataBoundBeans(step, again);
        assertThat(job.getPublishersList().get(RunbookLearnRecorder.class)).isNotNull();
    }
}
