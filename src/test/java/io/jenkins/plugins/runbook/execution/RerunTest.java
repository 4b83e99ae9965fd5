package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Executions of which a part is run anew. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class RerunTest {

    private static final String NEEDS_A_FILE = runbook("""
            steps:
              - {name: one, run: echo one >>ran}
              - {name: two, run: 'test -e allowed; echo two >>ran'}
              - {name: three, run: echo three >>ran}
            verify:
              - run: grep -q three ran
            """);

    @TempDir
    Path home;

    private final Store store = Stores.inMemory();
    private RunbookExecutor executor;
    private Path workspace;

    @BeforeEach
    void prepare() throws Exception {
        workspace = Files.createDirectory(home.resolve("workspace"));
        executor = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Host host() {
        return new LocalHost("db-1", workspace, Map.of());
    }

    private ExecutionResult failed() throws Exception {
        ExecutionResult result = executor.execute(
                ExecutionRequest.of(V1, INCIDENT, Map.of(), "build 7"), host(), ExecutionListener.NONE);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        return result;
    }

    private ExecutionResult rerun(ExecutionResult earlier, int step) throws Exception {
        return executor.rerun(ContinuationRequest.of(earlier.id(), "me"), step, host(), ExecutionListener.NONE);
    }

    private void refused(ExecutionResult earlier, int step, String words) {
        assertThatThrownBy(() -> rerun(earlier, step))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANNOT_CONTINUE))
                .hasMessageContaining(words);
    }

    private List<String> ran() throws Exception {
        return Files.readAllLines(workspace.resolve("ran"));
    }

    @Test
    void runs_from_the_step_that_failed_on_and_names_the_execution_before() throws Exception {
        keep(store, NEEDS_A_FILE, 1, Lifecycle.ACTIVE);
        ExecutionResult failed = failed();
        Files.createFile(workspace.resolve("allowed"));

        ExecutionResult result = rerun(failed, 2);

        assertThat(ran()).containsExactly("one", "two", "three");
        assertThat(result.id()).isNotEqualTo(failed.id());
        assertThat(result.continuation().rerunOf()).isEqualTo(failed.id());
        assertThat(result.continuation().fromStep()).isEqualTo(2);
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.clientId()).isEqualTo("me");
        assertThat(result.incident()).isEqualTo(failed.incident());
        assertThat(result.steps())
                .extracting(ExecutedStep::status)
                .containsExactly(Status.SKIPPED, Status.SUCCEEDED, Status.SUCCEEDED);
        ExecutionResult stillKept =
                store.read(records -> records.executions().find(failed.id())).orElseThrow();
        assertThat(stillKept).isEqualTo(failed);
    }

    @Test
    void from_the_first_step_on_it_is_the_whole_again_on_any_host() throws Exception {
        keep(store, NEEDS_A_FILE, 1, Lifecycle.ACTIVE);
        ExecutionResult failed = failed();
        Files.createFile(workspace.resolve("allowed"));
        Host other = new LocalHost("db-2", workspace, Map.of());

        ExecutionResult result =
                executor.rerun(ContinuationRequest.of(failed.id(), "me"), 1, other, ExecutionListener.NONE);

        assertThat(ran()).containsExactly("one", "one", "two", "three");
        assertThat(result.hostname()).isEqualTo("db-2");
        assertThatThrownBy(() ->
                        executor.rerun(ContinuationRequest.of(failed.id(), "me"), 2, other, ExecutionListener.NONE))
                .hasMessageContaining("was on db-1");
    }

    @Test
    void what_a_later_step_builds_on_must_be_there() throws Exception {
        keep(store, NEEDS_A_FILE, 1, Lifecycle.ACTIVE);
        ExecutionResult failed = failed();

        refused(failed, 3, "step 2 'two', on which step 3 may build, did not succeed");
        refused(failed, 4, "it has the steps 1 to 3, and no step 4");
        refused(failed, 0, "no step 0");
        assertThat(ran()).containsExactly("one");
    }

    @Test
    void after_a_rollback_it_begins_with_the_first_step() throws Exception {
        keep(store, NEEDS_A_FILE + "rollback:\n  - {name: back, run: 'true'}\n", 1, Lifecycle.ACTIVE);
        ExecutionResult failed = failed();

        refused(failed, 2, "what its steps did was rolled back; begin with step 1");
    }

    @Test
    void a_version_that_may_not_run_any_more_is_refused() throws Exception {
        keep(store, NEEDS_A_FILE, 1, Lifecycle.ACTIVE);
        ExecutionResult failed = failed();
        store.transact(records -> {
            records.versions().move(V1, Lifecycle.ACTIVE, Lifecycle.SUPERSEDED);
            return null;
        });

        assertThatThrownBy(() -> rerun(failed, 1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_APPROVED));
    }

    @Test
    void what_was_prepared_for_one_service_is_not_gone_on_with_for_another() throws Exception {
        keep(store, runbook("""
                parameters: {service: {type: string, required: true}}
                steps:
                  - {name: drain, run: 'echo "drained $service" >>ran'}
                  - {name: restart, run: 'test -e allowed; echo "restarted $service" >>ran'}
                """), 1, Lifecycle.ACTIVE);
        ExecutionResult failed = executor.execute(
                ExecutionRequest.of(V1, INCIDENT, Map.of("service", "web"), "me"), host(), ExecutionListener.NONE);
        Files.createFile(workspace.resolve("allowed"));

        assertThatThrownBy(() -> rerun(failed, 2, Map.of("service", "mail")))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_PARAMETER))
                .hasMessageContaining("parameter 'service' was 'web'")
                .hasMessageContaining("rerun from step 1 with the new value");
        assertThat(ran()).containsExactly("drained web");
        rerun(failed, 1, Map.of("service", "mail"));
        rerun(failed, 2, Map.of("service", "web"));

        assertThat(ran()).containsExactly("drained web", "drained mail", "restarted mail", "restarted web");
    }

    private ExecutionResult rerun(ExecutionResult earlier, int step, Map<String, String> parameters) throws Exception {
        return executor.rerun(
                new ContinuationRequest(earlier.id(), parameters, "me", Set.of(), Duration.ZERO),
                step,
                host(),
                ExecutionListener.NONE);
    }
}
