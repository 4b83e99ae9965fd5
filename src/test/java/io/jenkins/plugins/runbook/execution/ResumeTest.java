package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.model.Continuation.EarlierAttempt;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that are cut off, as by the death of their process, and resumed. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ResumeTest {

    @TempDir
    Path home;

    private CutOff executions;

    @BeforeEach
    void prepare() throws IOException {
        executions = new CutOff(home);
    }

    @AfterEach
    void close() {
        executions.close();
    }

    @Test
    void goes_on_at_the_step_that_was_cut_off_and_there_is_one_result_with_the_attempt_before() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");
        ExecutionResult cut = executions.kept(id);
        assertThat(cut.outcome()).isEqualTo(Outcome.INCOMPLETE);

        ExecutionResult result = executions.resume(id);

        assertThat(executions.ran()).containsExactly("one", "two", "two", "three");
        assertThat(result.id()).isEqualTo(id);
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.clientId()).isEqualTo("build 7");
        assertThat(result.startedAt()).isEqualTo(cut.startedAt());
        assertThat(result.before()).isEqualTo(cut.before());
        assertThat(result.steps()).extracting(ExecutedStep::name).containsExactly("one", "two", "three");
        assertThat(result.steps()).extracting(ExecutedStep::status).containsOnly(Status.SUCCEEDED);
        assertThat(result.notes().toString()).contains("resumed at step 2 by me");
        EarlierAttempt attempt = result.continuation().attempts().get(0);
        assertThat(attempt.unfinished().name()).isEqualTo("two");
        assertThat(attempt.reason()).contains("died during step 2 'two'");
        assertThat(executions.kept(id)).isEqualTo(result);
        assertThat(executions.count()).isEqualTo(1);
        assertThat(executions.store.<List<String>, RuntimeException>read(
                        records -> records.learningQueue().waiting(9)))
                .containsExactly(id);
        assertThat(home.resolve("work/journals")).isEmptyDirectory();
    }

    @Test
    void a_step_that_may_not_run_twice_is_not_resumed() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS.replace(", idempotent: true", ""), 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");

        executions.refused(id, Reason.CANNOT_CONTINUE, "step 2 'two' had begun and is not marked 'idempotent: true'");

        assertThat(executions.ran()).containsExactly("one", "two");
        assertThat(executions.kept(id).outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNBOOK_TOOLS", "grep"})
    void cut_off_outside_of_steps_it_runs_those_that_are_left_and_none_twice(String command) throws Exception {
        keep(executions.store, CutOff.THREE_STEPS.replace(", idempotent: true", ""), 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter(command);

        assertThat(executions.resume(id).outcome()).isEqualTo(Outcome.VERIFIED);

        assertThat(executions.ran()).containsExactly("one", "two", "three");
    }

    @Test
    void what_was_resumed_and_is_cut_off_again_can_be_resumed_again() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");
        executions.executor.resume(ContinuationRequest.of(id, "me"), executions.dying("die"), ExecutionListener.NONE);
        executions.died();

        ExecutionResult result = executions.resume(id);

        assertThat(executions.ran()).containsExactly("one", "two", "two", "two", "three");
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.continuation().attempts()).hasSize(2);
        assertThat(result.steps()).hasSize(3);
        assertThat(executions.count()).isEqualTo(1);
    }

    @Test
    void an_execution_that_ended_is_not_resumed() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");
        executions.resume(id);

        executions.refused(id, Reason.CANNOT_CONTINUE, "it ended as VERIFIED");
        executions.refused("nothing", Reason.UNKNOWN, "there is no execution nothing");
    }

    @Test
    void a_failed_step_or_a_rollback_is_not_gone_on_from() throws Exception {
        keep(executions.store, runbook("""
                        steps:
                          - {name: one, run: 'echo one >>ran; exit 1'}
                        rollback:
                          - {name: back, run: 'echo back >>ran; : die', idempotent: true}
                        """), 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");

        executions.refused(id, Reason.CANNOT_CONTINUE, "its rollback had begun");

        assertThat(executions.ran()).containsExactly("one", "back");
    }

    @Test
    void what_a_person_said_of_the_incomplete_one_stays_and_the_learner_looks_anew() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");
        HumanFeedback said = new HumanFeedback(true, null, null, "the controller was restarted");
        ExecutionResult cut = executions.kept(id);
        executions.store.transact(records -> {
            records.executions().save(cut.with(said));
            records.learningQueue().remove(id);
            return null;
        });

        executions.resume(id);

        assertThat(executions.kept(id).feedback()).isEqualTo(said);
        assertThat(executions.store.<List<String>, RuntimeException>read(
                        records -> records.learningQueue().waiting(9)))
                .containsExactly(id);
    }

    @Test
    void what_the_dead_process_left_running_is_ended_before_the_step_runs_again() throws Exception {
        keep(executions.store, runbook("""
                        steps:
                          - {name: daemon, run: 'setsid sleep 3000 >/dev/null 2>&1 & echo $! >daemon'}
                          - {name: busy, run: 'setsid sleep 3000 >/dev/null 2>&1 & echo $! >>busy; : die', idempotent: true}
                        """), 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");

        executions.resume(id);

        List<String> busy = Files.readAllLines(executions.workspace.resolve("busy"));
        ProcessHandle daemon = process(Files.readString(executions.workspace.resolve("daemon")));
        try {
            assertThat(isRunning(process(busy.get(0)))).isFalse();
            assertThat(isRunning(process(busy.get(1)))).isTrue();
            assertThat(isRunning(daemon))
                    .as("what an earlier step started on purpose")
                    .isTrue();
        } finally {
            daemon.destroyForcibly();
            process(busy.get(1)).destroyForcibly();
        }
    }

    private static ProcessHandle process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElse(null);
    }

    private static boolean isRunning(ProcessHandle process) throws IOException {
        return process != null
                && process.isAlive()
                && !Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                        .contains(") Z ");
    }
}
