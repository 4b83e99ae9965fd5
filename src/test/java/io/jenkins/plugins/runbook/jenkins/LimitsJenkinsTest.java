package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.awaitLog;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.by;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.system;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.runbook.execution.limit.RunControl;
import io.jenkins.plugins.runbook.jenkins.record.RunbookBuildAction;
import io.jenkins.plugins.runbook.jenkins.settings.LimitConfiguration;
import io.jenkins.plugins.runbook.jenkins.settings.RunbookConfiguration;
import io.jenkins.plugins.runbook.jenkins.step.RunbookBuilder;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Limits and suspensions hold for builds of every kind of job. */
@WithJenkins
class LimitsJenkinsTest {

    @TempDir
    Path notes;

    private static void limit(LimitConfiguration limits) {
        RunbookConfiguration.get().setLimits(limits);
    }

    private static LimitConfiguration limits() {
        return new LimitConfiguration();
    }

    private static RunControl control() {
        return new RunControl(system().store(), Clock.systemUTC());
    }

    private String counts(String id, String how) {
        return runbook(id, "echo x >> " + notes + "/" + id + "; " + how, "'true'");
    }

    private int ran(String id) throws Exception {
        Path file = notes.resolve(id);
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    /** Both doors refuse with the sentence, and run nothing. */
    private void bothRefuse(JenkinsRule jenkins, String id, String sentence) throws Exception {
        int before = ran(id);
        WorkflowRun pipeline = new JenkinsFixture(jenkins)
                .run(DEVELOPER, "node { runbook(id: '" + id + "', propagate: false) }", Result.FAILURE);
        jenkins.assertLogContains(sentence, pipeline);
        jenkins.assertLogNotContains("\tat ", pipeline);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        RunbookBuilder step = new RunbookBuilder();
        step.setRunbook(id);
        job.getBuildersList().add(step);
        FreeStyleBuild freestyle = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0, by(DEVELOPER)));
        jenkins.assertLogContains(sentence, freestyle);
        assertThat(pipeline.getActions(RunbookBuildAction.class)).isEmpty();
        assertThat(ran(id)).isEqualTo(before);
    }

    @Test
    void each_limit_of_the_settings_holds_in_pipelines_and_in_freestyle_jobs(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish(counts("RB-OK", "true"));
        publish(counts("RB-BAD", "exit 3"));
        limit(limits()); // none: what runs without a limit is not counted
        LimitConfiguration cooldown = limits();
        cooldown.setCooldownMinutes(60);
        limit(cooldown);
        house.run(DEVELOPER, "node { runbook(id: 'RB-OK') }", Result.SUCCESS);
        bothRefuse(jenkins, "RB-OK", "cooldown of 1 h");

        LimitConfiguration perHour = limits();
        perHour.setRunsPerHour(1);
        limit(perHour);
        bothRefuse(jenkins, "RB-OK", "RB-OK may begin 1 times within an hour");
        LimitConfiguration host = limits();
        host.setHostRunsPerHour(1);
        limit(host);
        bothRefuse(jenkins, "RB-BAD", "may begin 1 times within an hour");
        LimitConfiguration all = limits();
        all.setAllRunsPerHour(1);
        limit(all);
        bothRefuse(jenkins, "RB-BAD", "executions may begin 1 times within an hour");
        LimitConfiguration freeze = limits();
        freeze.setFreezes("* * * * *; 10m; UTC; change freeze");
        limit(freeze);
        bothRefuse(jenkins, "RB-OK", "change freeze");
        WorkflowRun dry = house.run(DEVELOPER, "node { runbook(id: 'RB-OK', dryRun: true) }", Result.SUCCESS);
        jenkins.assertLogContains("would run", dry);

        LimitConfiguration breaker = limits();
        breaker.setBreaker(2);
        limit(breaker);
        house.run(DEVELOPER, "node { runbook(id: 'RB-BAD') }", Result.FAILURE);
        house.run(DEVELOPER, "node { runbook(id: 'RB-BAD') }", Result.FAILURE);
        bothRefuse(jenkins, "RB-BAD", "the last 2 executions of RB-BAD-v1 failed or were ineffective");
        control().reset("RB-BAD", Actor.owner("ann"));
        house.run(DEVELOPER, "node { runbook(id: 'RB-BAD') }", Result.FAILURE);
        assertThat(ran("RB-BAD")).as("it ran again").isEqualTo(3);
    }

    @Test
    void a_runbook_on_as_many_hosts_as_it_may_is_refused_on_another(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        jenkins.createSlave("first", "first", null);
        jenkins.createSlave("second", "second", null);
        publish(counts("RB-ONE", "echo waiting; while [ ! -e " + notes + "/go ]; do sleep 0.1; done")
                .replace("steps:", "limits: {hostsAtOnce: 1}\nsteps:"));
        WorkflowRun first = house.job("node('first') { runbook(id: 'RB-ONE') }")
                .scheduleBuild2(0, by(DEVELOPER))
                .waitForStart();
        awaitLog(first, "waiting");
        WorkflowRun second = house.run(DEVELOPER, "node('second') { runbook(id: 'RB-ONE') }", Result.FAILURE);
        jenkins.assertLogContains("RB-ONE may run on 1 hosts at once, and does on first", second);
        Files.createFile(notes.resolve("go"));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first));
        house.run(DEVELOPER, "node('second') { runbook(id: 'RB-ONE') }", Result.SUCCESS);
        assertThat(ran("RB-ONE")).isEqualTo(2);
    }

    @Test
    void a_suspension_holds_in_both_and_stops_what_runs_before_its_next_step(JenkinsRule jenkins) throws Exception {
        JenkinsFixture house = new JenkinsFixture(jenkins);
        publish("""
                id: RB-STEPS
                name: Three steps
                incidentTypes: [service_crash]
                steps:
                  - name: one
                    run: echo x >> NOTES/RB-STEPS
                  - name: two
                    run: echo waiting; while [ ! -e NOTES/go ]; do sleep 0.1; done; echo x >> NOTES/RB-STEPS
                  - name: three
                    run: echo x >> NOTES/RB-STEPS
                rollback:
                  - name: undo
                    run: touch NOTES/undone
                verify:
                  - run: 'true'
                """.replace("NOTES", notes.toString()));
        WorkflowJob job = house.job("node { runbook(id: 'RB-STEPS') }");
        WorkflowRun build = job.scheduleBuild2(0, by(DEVELOPER)).waitForStart();
        awaitLog(build, "waiting");
        control().suspend("folder:" + job.getFullName(), "storm in the data centre", Actor.owner("ann"));
        Files.createFile(notes.resolve("go"));

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
        jenkins.assertLogContains("stopped before step 3", build);
        jenkins.assertLogContains("suspended by ann", build);
        jenkins.assertLogContains("storm in the data centre", build);
        assertThat(only(build).outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(ran("RB-STEPS")).as("the step that ran ended").isEqualTo(2);
        assertThat(notes.resolve("undone")).doesNotExist();

        control().suspend("all", "storm everywhere", Actor.owner("ann"));
        bothRefuse(jenkins, "RB-STEPS", "all runbooks are suspended by ann");
        JenkinsRule.WebClient client = jenkins.createWebClient().login("admin");
        assertThat(client.goTo("runbooks/api/limits", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("storm everywhere", "ann");
    }
}
