package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.RefusedException.Reason;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.Continuation.EarlierAttempt;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
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

    private static final String THREE_STEPS = runbook("""
            steps:
              - {name: one, run: echo one >>ran}
              - {name: two, run: 'echo two >>ran; : die', idempotent: true}
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

    /** Executes until a command that contains the word has run; then the execution ends like that of a killed process. */
    private String cutOffAfter(String word, Map<String, String> parameters) throws Exception {
        AtomicReference<String> id = new AtomicReference<>();
        Host dying = new DyingHost(host(), word);
        assertThatThrownBy(() -> executor.execute(
                        ExecutionRequest.of(V1, INCIDENT, parameters, "build 7"), dying, remembering(id)))
                .isInstanceOf(Killed.class);
        executor.recover();
        return id.get();
    }

    private String cutOffAfter(String word) throws Exception {
        return cutOffAfter(word, Map.of());
    }

    private static ExecutionListener remembering(AtomicReference<String> id) {
        return new ExecutionListener() {
            @Override
            public void started(String executionId, VersionRef version, String name) {
                id.set(executionId);
            }
        };
    }

    private ExecutionResult resume(String id) throws Exception {
        return executor.resume(ContinuationRequest.of(id, "me"), host(), ExecutionListener.NONE);
    }

    private void refused(String id, Reason reason, String... words) {
        assertThatThrownBy(() -> resume(id))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(words);
    }

    private ExecutionResult kept(String id) {
        return store.read(records -> records.executions().find(id)).orElseThrow();
    }

    private List<String> ran() throws IOException {
        return Files.readAllLines(workspace.resolve("ran"));
    }

    private long count() {
        return store.<Long, RuntimeException>read(
                records -> records.executions().count(Filter.ALL));
    }

    @Test
    void goes_on_at_the_step_that_was_cut_off_and_there_is_one_result_with_the_attempt_before() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");
        ExecutionResult cut = kept(id);
        assertThat(cut.outcome()).isEqualTo(Outcome.INCOMPLETE);

        ExecutionResult result = resume(id);

        assertThat(ran()).containsExactly("one", "two", "two", "three");
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
        assertThat(kept(id)).isEqualTo(result);
        assertThat(count()).isEqualTo(1);
        assertThat(store.<List<String>, RuntimeException>read(
                        records -> records.learningQueue().waiting(9)))
                .containsExactly(id);
        assertThat(home.resolve("work/journals")).isEmptyDirectory();
    }

    @Test
    void a_step_that_may_not_run_twice_is_not_resumed() throws Exception {
        keep(store, THREE_STEPS.replace(", idempotent: true", ""), 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");

        refused(id, Reason.CANNOT_CONTINUE, "step 2 'two' had begun and is not marked 'idempotent: true'");

        assertThat(ran()).containsExactly("one", "two");
        assertThat(kept(id).outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNBOOK_TOOLS", "grep"})
    void cut_off_outside_of_steps_it_runs_those_that_are_left_and_none_twice(String command) throws Exception {
        keep(store, THREE_STEPS.replace(", idempotent: true", ""), 1, Lifecycle.ACTIVE);
        String id = cutOffAfter(command);

        assertThat(resume(id).outcome()).isEqualTo(Outcome.VERIFIED);

        assertThat(ran()).containsExactly("one", "two", "three");
    }

    @Test
    void what_was_resumed_and_is_cut_off_again_can_be_resumed_again() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");
        assertThatThrownBy(() -> executor.resume(
                        ContinuationRequest.of(id, "me"), new DyingHost(host(), "die"), ExecutionListener.NONE))
                .isInstanceOf(Killed.class);

        ExecutionResult result = resume(id);

        assertThat(ran()).containsExactly("one", "two", "two", "two", "three");
        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.continuation().attempts()).hasSize(2);
        assertThat(result.steps()).hasSize(3);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void an_execution_that_ended_is_not_resumed() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");
        resume(id);

        refused(id, Reason.CANNOT_CONTINUE, "it ended as VERIFIED");
        refused("nothing", Reason.UNKNOWN, "there is no execution nothing");
    }

    @Test
    void a_failed_step_or_a_rollback_is_not_gone_on_from() throws Exception {
        keep(store, runbook("""
                        steps:
                          - {name: one, run: 'echo one >>ran; exit 1'}
                        rollback:
                          - {name: back, run: 'echo back >>ran; : die', idempotent: true}
                        """), 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");

        refused(id, Reason.CANNOT_CONTINUE, "its rollback had begun");

        assertThat(ran()).containsExactly("one", "back");
    }

    @Test
    void a_version_that_may_not_run_any_more_and_another_host_are_refused() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");

        Host elsewhere = new LocalHost("db-2", workspace, Map.of());
        assertThatThrownBy(() -> executor.resume(ContinuationRequest.of(id, "me"), elsewhere, ExecutionListener.NONE))
                .hasMessageContaining("was on db-1 and cannot go on on db-2");
        store.transact(records -> {
            records.versions().move(V1, Lifecycle.ACTIVE, Lifecycle.SUPERSEDED);
            return null;
        });
        refused(id, Reason.NOT_APPROVED, "superseded");
        assertThat(ran()).containsExactly("one", "two");
    }

    @Test
    void secret_parameters_are_asked_for_again_and_no_other_can_be_changed() throws Exception {
        keep(store, runbook("""
                        parameters:
                          word: {type: string, required: true}
                          key: {type: string, secret: true, required: true}
                        steps:
                          - {name: one, run: 'echo "$word $key" >>ran; : die', idempotent: true}
                        """), 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die", Map.of("word", "hello", "key", "s3cr3t"));

        refused(id, Reason.BAD_PARAMETER, "parameter 'key' held a secret", "give it again");
        assertThatThrownBy(() -> resume(id, Map.of("key", "s3cr3t", "word", "other")))
                .hasMessageContaining("parameter 'word' was 'hello'");
        ExecutionResult result = resume(id, Map.of("key", "s3cr3t"));

        assertThat(ran()).containsExactly("hello s3cr3t", "hello s3cr3t");
        assertThat(result.parameters()).containsEntry("key", Redactor.MASK);
    }

    @Test
    void a_parameter_with_a_secret_in_it_keeps_the_rest_and_its_secret_stays_out_again() throws Exception {
        keep(store, runbook("""
                        parameters: {url: {type: string, required: true}}
                        steps:
                          - {name: one, run: 'echo "$url"; echo "${url#*=}"; : die', idempotent: true}
                        """), 1, Lifecycle.ACTIVE);
        AtomicReference<String> id = new AtomicReference<>();
        ExecutionRequest request = new ExecutionRequest(
                V1,
                INCIDENT,
                Map.of("url", "db:5432/?a=h1dden-word"),
                "build 7",
                Set.of("h1dden-word"),
                false,
                Duration.ZERO,
                List.of());
        assertThatThrownBy(() -> executor.execute(request, new DyingHost(host(), "die"), remembering(id)))
                .isInstanceOf(Killed.class);
        executor.recover();

        refused(id.get(), Reason.BAD_PARAMETER, "parameter 'url' held a secret");
        assertThatThrownBy(() -> resume(id.get(), Map.of("url", "elsewhere:5432/?a=h1dden-word")))
                .hasMessageContaining("parameter 'url' was 'db:5432/?a=****'");
        ExecutionResult result = resume(id.get(), Map.of("url", "db:5432/?a=h1dden-word"));

        assertThat(result.steps().get(0).output()).isEqualTo("db:5432/?a=****\n****\n");
        assertThat(ExecutionJson.write(result).toString()).doesNotContain("h1dden-word");
    }

    @Test
    void while_another_execution_holds_the_host_it_is_refused_and_nothing_runs() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");
        Host busy = new Host() {
            @Override
            public String name() {
                return "db-1";
            }

            @Override
            public String platform() {
                return "linux";
            }

            @Override
            public Map<String, String> environment() {
                return Map.of();
            }

            @Override
            public CommandResult run(Command command, OutputSink output) throws IOException {
                refused(id, Reason.LOCKED, "is being executed on db-1", "build 8");
                return new CommandResult(0, false);
            }
        };

        executor.execute(ExecutionRequest.of(V1, INCIDENT, Map.of(), "build 8"), busy, ExecutionListener.NONE);

        assertThat(ran()).containsExactly("one", "two");
        assertThat(resume(id).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void of_two_that_resume_it_at_once_one_does() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");
        ContinuationRequest patient = new ContinuationRequest(id, Map.of(), "me", Set.of(), Duration.ofSeconds(30));
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<ExecutionResult>> asked = people.invokeAll(
                    Collections.nCopies(2, () -> executor.resume(patient, host(), ExecutionListener.NONE)));
            List<Throwable> refusals = new ArrayList<>();
            for (Future<ExecutionResult> each : asked) {
                try {
                    assertThat(each.get().outcome()).isEqualTo(Outcome.VERIFIED);
                } catch (ExecutionException e) {
                    refusals.add(e.getCause());
                }
            }
            assertThat(refusals)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CANNOT_CONTINUE));
        } finally {
            people.shutdownNow();
        }
        assertThat(ran()).containsExactly("one", "two", "two", "three");
    }

    @Test
    void a_version_whose_text_was_rejected_meanwhile_is_refused() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");
        keep(store, THREE_STEPS, 2, Lifecycle.REJECTED);

        refused(id, Reason.NOT_APPROVED, "is also that of", "rejected");
        assertThat(ran()).containsExactly("one", "two");
    }

    private ExecutionResult resume(String id, Map<String, String> parameters) throws Exception {
        return executor.resume(
                new ContinuationRequest(id, parameters, "me", Set.of(), Duration.ZERO), host(), ExecutionListener.NONE);
    }

    @Test
    void what_a_person_said_of_the_incomplete_one_stays_and_the_learner_looks_anew() throws Exception {
        keep(store, THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");
        HumanFeedback said = new HumanFeedback(true, null, null, "the controller was restarted");
        ExecutionResult cut = kept(id);
        store.transact(records -> {
            records.executions().save(cut.with(said));
            records.learningQueue().remove(id);
            return null;
        });

        resume(id);

        assertThat(kept(id).feedback()).isEqualTo(said);
        assertThat(store.<List<String>, RuntimeException>read(
                        records -> records.learningQueue().waiting(9)))
                .containsExactly(id);
    }

    @Test
    void what_the_dead_process_left_running_is_ended_before_the_step_runs_again() throws Exception {
        keep(store, runbook("""
                        steps:
                          - {name: daemon, run: 'setsid sleep 3000 >/dev/null 2>&1 & echo $! >daemon'}
                          - {name: busy, run: 'setsid sleep 3000 >/dev/null 2>&1 & echo $! >>busy; : die', idempotent: true}
                        """), 1, Lifecycle.ACTIVE);
        String id = cutOffAfter("die");

        resume(id);

        List<String> busy = Files.readAllLines(workspace.resolve("busy"));
        ProcessHandle daemon = process(Files.readString(workspace.resolve("daemon")));
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

    /** What a killed process does to the execution: it just does not go on. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Runs commands until one contains a word; that one runs to its end, which nobody notices. */
    private static final class DyingHost implements Host {

        private final Host host;
        private final String word;

        DyingHost(Host host, String word) {
            this.host = host;
            this.word = word;
        }

        @Override
        public String name() {
            return host.name();
        }

        @Override
        public String platform() {
            return host.platform();
        }

        @Override
        public Map<String, String> environment() {
            return host.environment();
        }

        @Override
        public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
            CommandResult result = host.run(command, output);
            if (command.script().contains(word) || command.environment().containsKey(word)) {
                throw new Killed();
            }
            return result;
        }
    }
}
