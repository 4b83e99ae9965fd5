package io.jenkins.plugins.runbook.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.jenkins.step.IncidentArgument;
import io.jenkins.plugins.runbook.jenkins.step.RunbookFeedbackStep;
import io.jenkins.plugins.runbook.jenkins.step.RunbookImportStep;
import io.jenkins.plugins.runbook.jenkins.step.RunbookStep;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The forms of the steps, which the Snippet Generator shows. */
@WithJenkins
class SnippetsJenkinsTest {

    @Test
    void each_form_gives_the_step_it_was_filled_from(JenkinsRule jenkins) throws Exception {
        StepConfigTester forms = new StepConfigTester(jenkins);
        RunbookStep step = new RunbookStep();
        step.setId("RB-TEST-001");
        step.setVersion(3);
        step.setParameters(new LinkedHashMap<>(Map.of("service", "web")));
        IncidentArgument incident = new IncidentArgument();
        incident.setType("service_crash");
        incident.setSeverity("high");
        step.setIncident(incident);
        step.setDryRun(true);
        step.setPropagate(false);
        step.setLearn(false);
        step.setResume(true);
        RunbookFeedbackStep feedback = new RunbookFeedbackStep("E-1");
        feedback.setCorrectRunbook(true);
        feedback.setCorrectDiagnosis(false);
        feedback.setComment("disk was replaced");

        RunbookStep stepAgain = forms.configRoundTrip(step);
        RunbookStep empty = forms.configRoundTrip(new RunbookStep());
        RunbookFeedbackStep feedbackAgain = forms.configRoundTrip(feedback);
        RunbookImportStep importAgain = forms.configRoundTrip(new RunbookImportStep("runbooks/*.yaml"));

        jenkins.assertEqualDataBoundBeans(step, stepAgain);
        assertThat(empty.getId()).isNull();
        assertThat(empty.getParameters()).isEmpty();
        assertThat(empty.isLearn()).isTrue();
        assertThat(empty.isPropagate()).isTrue();
        assertThat(empty.isResume()).isFalse();
        assertThat(feedbackAgain.getCorrectRunbook()).isTrue();
        assertThat(feedbackAgain.getCorrectDiagnosis()).isFalse();
        assertThat(feedbackAgain.getManualIntervention()).isNull();
        assertThat(feedbackAgain.getComment()).isEqualTo("disk was replaced");
        assertThat(importAgain.getFiles()).isEqualTo("runbooks/*.yaml");
        assertThat(Snippetizer.object2Groovy(stepAgain))
                .isEqualTo(
                        "runbook dryRun: true, id: 'RB-TEST-001', incident: [severity: 'high', type: 'service_crash'],"
                                + " learn: false, parameters: [service: 'web'], propagate: false, resume: true, version: 3");
        assertThat(Snippetizer.object2Groovy(importAgain)).isEqualTo("runbookImport 'runbooks/*.yaml'");
    }
}
