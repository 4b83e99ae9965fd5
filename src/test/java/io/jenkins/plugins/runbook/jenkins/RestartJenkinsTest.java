package io.jenkins.plugins.runbook.jenkins;

import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.DEVELOPER;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.LONG;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.awaitLog;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.by;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.only;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.publish;
import static io.jenkins.plugins.runbook.jenkins.JenkinsFixture.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.Functions;
import hudson.model.Result;
import io.jenkins.plugins.runbook.execution.limit.RunControl;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.Executions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jenkins restarts in the middle of a runbook. */
class RestartJenkinsTest {

    @TempDir
    Path notes;

    @TempDir
    Path home;

    private JenkinsSessions sessions;

    @BeforeEach
    void onUnix() {
        sessions = new JenkinsSessions(home);
        Assumptions.assumeFalse(Functions.isWindows(), "the commands are for a Unix shell");
    }

    @Test
    void it_is_recorded_as_incomplete_once_and_nothing_runs_twice_or_on() throws Throwable {
        startInOneSession("runbook(id: 'RB-LONG')");

        sessions.then(jenkins -> {
            WorkflowRun build = onlyBuild(jenkins.jenkins.getItemByFullName("long", WorkflowJob.class));
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));

            jenkins.assertLogContains("is recorded as INCOMPLETE", build);
            assertThat(only(build).outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(JenkinsFixture.system()
                            .store()
                            .<Long, RuntimeException>read(
                                    records -> records.executions().count(Executions.Filter.ALL)))
                    .isEqualTo(1);
            assertThat(notes.resolve("ran")).hasContent("once");
            long pid = Long.parseLong(Files.readString(notes.resolve("pid")).strip());
            await().atMost(LONG).until(() -> ProcessHandle.of(pid).isEmpty());
        });
        sessions.then(jenkins -> assertThat(
                        only(onlyBuild(jenkins.jenkins.getItemByFullName("long", WorkflowJob.class)))
                                .outcome())
                .isEqualTo(Outcome.INCOMPLETE));
    }

    @Test
    void a_job_that_decides_itself_gets_the_incomplete_result_and_goes_on() throws Throwable {
        startInOneSession(
                "def r = runbook(id: 'RB-LONG', propagate: false)\necho \"after: ${r.outcome} ${r.success}\"");

        sessions.then(jenkins -> {
            WorkflowRun build = onlyBuild(jenkins.jenkins.getItemByFullName("long", WorkflowJob.class));
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(build));

            jenkins.assertLogContains("after: incomplete false", build);
            assertThat(notes.resolve("ran")).hasContent("once");
        });
    }

    @Test
    void a_job_that_asks_for_it_goes_on_at_the_first_unfinished_step_and_is_recorded_once() throws Throwable {
        startInOneSession("runbook(id: 'RB-LONG', resume: true)", twoSteps("idempotent: true"));
        Files.createFile(notes.resolve("enough"));

        sessions.then(jenkins -> {
            WorkflowRun build = onlyBuild(jenkins.jenkins.getItemByFullName("long", WorkflowJob.class));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));

            assertThat(only(build).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(only(build).continuation().attempts()).hasSize(1);
            assertThat(notes.resolve("ran")).hasContent("one\ntwo\ntwo");
            assertThat(JenkinsFixture.system()
                            .store()
                            .<Long, RuntimeException>read(
                                    records -> records.executions().count(Executions.Filter.ALL)))
                    .isEqualTo(1);
            long pid = Long.parseLong(Files.readString(notes.resolve("pid")).strip());
            await().atMost(LONG).until(() -> ProcessHandle.of(pid).isEmpty());
        });
    }

    @Test
    void it_does_not_go_on_where_a_step_must_not_run_twice_and_says_so() throws Throwable {
        startInOneSession("runbook(id: 'RB-LONG', resume: true)", twoSteps("idempotent: false"));
        Files.createFile(notes.resolve("enough"));

        sessions.then(jenkins -> {
            WorkflowRun build = onlyBuild(jenkins.jenkins.getItemByFullName("long", WorkflowJob.class));
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));

            jenkins.assertLogContains("it does not go on: ", build);
            jenkins.assertLogContains("is not marked 'idempotent: true'", build);
            assertThat(only(build).outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(notes.resolve("ran")).hasContent("one\ntwo");
        });
    }

    @Test
    void what_is_suspended_does_not_go_on_and_says_who_and_why() throws Throwable {
        startInOneSession(
                "runbook(id: 'RB-LONG', resume: true)",
                twoSteps("idempotent: true"),
                jenkins -> new RunControl(JenkinsFixture.system().store(), Clock.systemUTC())
                        .suspend("runbook:RB-LONG", "nobody may touch it", Actor.owner("ann")));
        Files.createFile(notes.resolve("enough"));

        sessions.then(jenkins -> {
            WorkflowRun build = onlyBuild(jenkins.jenkins.getItemByFullName("long", WorkflowJob.class));
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));

            jenkins.assertLogContains("it does not go on: ", build);
            jenkins.assertLogContains("suspended by ann", build);
            jenkins.assertLogContains("nobody may touch it", build);
            assertThat(only(build).outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(notes.resolve("ran")).hasContent("one\ntwo");
        });
    }

    @Test
    void what_goes_on_can_be_stopped() throws Throwable {
        startInOneSession("runbook(id: 'RB-LONG', resume: true)", twoSteps("idempotent: true"));

        sessions.then(jenkins -> {
            WorkflowRun build = onlyBuild(jenkins.jenkins.getItemByFullName("long", WorkflowJob.class));
            await().atMost(LONG)
                    .until(() -> Files.readString(notes.resolve("ran")).equals("one\ntwo\ntwo\n"));
            build.getExecutor().interrupt();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));

            assertThat(only(build).outcome()).isEqualTo(Outcome.INCOMPLETE);
            long pid = Long.parseLong(Files.readString(notes.resolve("pid")).strip());
            await().atMost(LONG).until(() -> ProcessHandle.of(pid).isEmpty());
        });
    }

    /** The second step waits for ever, unless it finds that enough was waited. */
    private String twoSteps(String repeat) {
        return """
                id: RB-LONG
                name: Two steps
                incidentTypes: [service_crash]
                steps:
                  - name: first
                    run: echo one >> NOTES/ran
                  - name: second
                    %s
                    run: |
                      echo two >> NOTES/ran
                      [ ! -e NOTES/enough ] || exit 0
                      sleep 3000 & echo $! > NOTES/pid
                      echo waiting
                      wait
                verify:
                  - run: 'true'
                """.formatted(repeat).replace("NOTES", notes.toString());
    }

    private void startInOneSession(String call) throws Throwable {
        startInOneSession(
                call,
                runbook(
                        "RB-LONG",
                        "echo once >> " + notes + "/ran; sleep 3000 & echo $! > " + notes + "/pid; echo waiting; wait",
                        "'true'"));
    }

    private void startInOneSession(String call, String text) throws Throwable {
        startInOneSession(call, text, jenkins -> {});
    }

    /** @param then what is done while it runs, before Jenkins ends */
    private void startInOneSession(String call, String text, JenkinsSessions.Step then) throws Throwable {
        sessions.then(jenkins -> {
            JenkinsFixture house = new JenkinsFixture(jenkins);
            publish(text);
            WorkflowJob job = house.job("node {\n" + call + "\n}");
            job.renameTo("long");
            WorkflowRun build = job.scheduleBuild2(0, by(DEVELOPER)).waitForStart();
            awaitLog(build, "waiting");
            then.run(jenkins);
        });
    }

    private static WorkflowRun onlyBuild(WorkflowJob job) {
        assertThat(job.getNextBuildNumber()).isEqualTo(2);
        return job.getBuildByNumber(1);
    }
}
