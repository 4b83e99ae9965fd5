package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.LONG;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.system;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.runbook.execution.limit.RunControl;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.incident.Receipt;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentCause;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentDispatcher;
import io.jenkins.plugins.runbook.jenkins.incident.IncidentTrigger;
import io.jenkins.plugins.runbook.jenkins.step.RunbookBuilder;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Incidents that are reported start jobs. */
@WithJenkins
class IncidentsJenkinsTest {

    private static final String MENDS = runbook("RB-LOCK", "echo \"lock of $service\"", "'true'")
            .replace("steps:", "parameters:\n  service: {type: string, default: none}\nsteps:");

    private static final String TAKES = """
            pipeline {
              agent any
              triggers { incident(types: ['service_crash'], severities: ['critical', 'high'], hosts: ['web-*']) }
              stages { stage('mend') { steps {
                echo "asked for ${env.INCIDENT_ID} ${env.INCIDENT_HOST}"
                runbook()
              } } }
            }""";

    @TempDir
    Path notes;

    private static Receipt report(String id, Map<String, String> more) {
        Map<String, Object> plain =
                new HashMap<>(Map.of("id", id, "type", "service_crash", "severity", "high", "host", "web-7"));
        plain.putAll(more);
        return system().incidents().receive(Json.write(plain));
    }

    private static ReportedIncident incident(String id) {
        return system().store()
                .<ReportedIncident, RuntimeException>read(
                        records -> records.incidents().find(id).orElseThrow());
    }

    private static void awaitState(String id, State state) {
        await().atMost(LONG).until(() -> {
            IncidentDispatcher.get().wake(); // as every minute
            return incident(id).state() == state;
        });
    }

    private static WorkflowJob taking(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "mend");
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.addTrigger(trigger(List.of("service_crash")));
        return job;
    }

    private static IncidentTrigger trigger(List<String> types) {
        IncidentTrigger trigger = new IncidentTrigger();
        trigger.setTypes(types);
        return trigger;
    }

    @Test
    void a_pipeline_says_in_its_text_which_incidents_start_it_and_its_runbook_takes_them(JenkinsRule jenkins)
            throws Exception {
        new JenkinsFixture(jenkins);
        publish(MENDS);
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "mend");
        job.setDefinition(new CpsFlowDefinition(TAKES, true));
        jenkins.assertBuildStatus(
                Result.FAILURE, job.scheduleBuild2(0)); // Jenkins learns triggers from the first build

        report("INC-LOW", Map.of("severity", "low"));
        report("INC-DB", Map.of("host", "db-1"));
        report("INC-1", Map.of());
        awaitState("INC-1", State.ENDED);

        WorkflowRun build = job.getBuildByNumber(2);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("asked for INC-1 web-7", build);
        assertThat(build.getCause(IncidentCause.class).getShortDescription())
                .isEqualTo("Started by incident INC-1: service_crash, high, on web-7");
        assertThat(only(build).outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(only(build).incident().id()).isEqualTo("INC-1");
        assertThat(incident("INC-1").executionId()).isEqualTo(only(build).id());
        assertThat(incident("INC-LOW").state()).isEqualTo(State.WAITING);
        assertThat(incident("INC-DB").state()).isEqualTo(State.WAITING);
        assertThat(job.getNextBuildNumber()).isEqualTo(3);
    }

    @Test
    void a_freestyle_job_keeps_its_trigger_through_the_form_and_is_started(JenkinsRule jenkins) throws Exception {
        new JenkinsFixture(jenkins);
        publish(MENDS);
        FreeStyleProject job = jenkins.createFreeStyleProject("mend");
        IncidentTrigger trigger = trigger(List.of("service_crash", "disk_full"));
        trigger.setSeverities(List.of("high"));
        trigger.setHosts(List.of("web-*"));
        trigger.setLabels("team=web");
        job.addTrigger(trigger);
        job.getBuildersList().add(new RunbookBuilder());
        JenkinsRule.WebClient client = jenkins.createWebClient().login("admin");
        jenkins.submit(client.getPage(job, "configure").getFormByName("config"));
        IncidentTrigger kept = job.getTrigger(IncidentTrigger.class);
        assertThat(kept.getTypes()).containsExactly("service_crash", "disk_full");
        assertThat(kept.getSeverities()).containsExactly("high");
        assertThat(kept.getHosts()).containsExactly("web-*");
        assertThat(kept.getLabels()).isEqualTo("team=web");

        system().incidents()
                .receive(Json.write(Map.of(
                        "id",
                        "INC-2",
                        "type",
                        "service_crash",
                        "severity",
                        "high",
                        "host",
                        "web-1",
                        "labels",
                        Map.of("team", "web"))));
        awaitState("INC-2", State.ENDED);
        FreeStyleBuild build = jenkins.waitForCompletion(job.getBuildByNumber(1));
        jenkins.assertBuildStatusSuccess(build);
        assertThat(only(build).incident().id()).isEqualTo("INC-2");
        client.getPage(job, "configure"); // its form opens
    }

    @Test
    void while_a_build_works_on_an_incident_reports_of_it_are_counted_and_start_nothing(JenkinsRule jenkins)
            throws Exception {
        new JenkinsFixture(jenkins);
        publish(runbook("RB-LONG", "while [ ! -e " + notes + "/go ]; do sleep 0.1; done", "'true'"));
        WorkflowJob job = taking(jenkins, "node { runbook() }");
        report("INC-3", Map.of());
        await().atMost(LONG).until(() -> job.getBuildByNumber(1) != null);
        for (int i = 0; i < 500; i++) {
            report("INC-3", Map.of());
        }
        IncidentDispatcher.get().wake();
        Files.createFile(notes.resolve("go"));
        awaitState("INC-3", State.ENDED);
        assertThat(incident("INC-3").reports()).isEqualTo(501);
        assertThat(job.getNextBuildNumber()).isEqualTo(2);
        assertThat(jenkins.jenkins.getQueue().getItems()).isEmpty();
    }

    @Test
    void an_incident_whose_build_a_suspension_refused_waits_and_starts_again_when_it_is_lifted(JenkinsRule jenkins)
            throws Exception {
        new JenkinsFixture(jenkins);
        publish(MENDS);
        WorkflowJob job = taking(jenkins, "node { runbook() }");
        RunControl control = new RunControl(system().store(), Clock.systemUTC());
        control.suspend("runbook:RB-LOCK", "somebody looks at the locks", Actor.owner("ann"));
        report("INC-4", Map.of());
        awaitState("INC-4", State.HELD);

        WorkflowRun refused = job.getBuildByNumber(1);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(refused));
        jenkins.assertLogContains("suspended by ann", refused);
        jenkins.assertLogContains("somebody looks at the locks", refused);
        assertThat(incident("INC-4").hold().reason()).contains("somebody looks at the locks");
        assertThat(system().troubles()).anyMatch(said -> said.contains("INC-4"));
        IncidentDispatcher.get().wake();
        assertThat(job.getNextBuildNumber()).isEqualTo(2);

        control.lift("runbook:RB-LOCK", Actor.owner("ann"));
        awaitState("INC-4", State.ENDED);
        WorkflowRun mended = job.getBuildByNumber(2);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(mended));
        assertThat(only(mended).incident().id()).isEqualTo("INC-4");
    }

    @Test
    void jobs_of_a_suspended_folder_are_not_started_for_nothing(JenkinsRule jenkins) throws Exception {
        new JenkinsFixture(jenkins);
        publish(MENDS);
        WorkflowJob job = taking(jenkins, "node { runbook() }");
        RunControl control = new RunControl(system().store(), Clock.systemUTC());
        control.suspend("folder:mend", "the team moves", Actor.owner("ann"));
        report("INC-5", Map.of());
        report("INC-6", Map.of("type", "nobody takes this"));
        IncidentDispatcher.get().wake();
        control.lift("folder:mend", Actor.owner("ann"));
        awaitState("INC-5", State.ENDED);
        assertThat(job.getBuilds())
                .extracting(Run::getResult)
                .as("none was refused")
                .containsOnly(Result.SUCCESS);
        assertThat(incident("INC-6").state()).isEqualTo(State.WAITING);
    }

    @Test
    void active_texts_are_written_into_the_workspace_and_the_work_of_a_person_is_not_overwritten(JenkinsRule jenkins)
            throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(MENDS);
        WorkflowRun build = house.run(DEVELOPER, """
                node {
                  def first = runbookExport(dir: 'out', evidence: true)
                  echo "first ${first[0].file} ${first[0].written} ${first[0].runbook_version} ${first[0].evidence != null}"
                  echo readFile('out/RB-LOCK.yaml')
                  echo "again ${runbookExport(dir: 'out', ids: ['RB-LOCK'])[0].written}"
                }""", Result.SUCCESS);
        jenkins.assertLogContains("lock of $service", build);
        jenkins.assertLogContains("first out/RB-LOCK.yaml true 1 true", build);
        jenkins.assertLogContains("again false", build);

        WorkflowRun refused = house.run(DEVELOPER, """
                node {
                  writeFile file: 'out/RB-LOCK.yaml', text: 'id: RB-LOCK # mine'
                  catchError { runbookExport(dir: 'out') }
                  echo 'file: ' + readFile('out/RB-LOCK.yaml')
                }""", Result.FAILURE);
        jenkins.assertLogContains("has a text that is no version of RB-LOCK", refused);
        jenkins.assertLogContains("file: id: RB-LOCK # mine", refused);
        WorkflowRun unknown =
                house.run(DEVELOPER, "node { runbookExport(dir: 'out', ids: ['RB-NONE']) }", Result.FAILURE);
        jenkins.assertLogContains("There is no runbook 'RB-NONE'", unknown);
    }
}
