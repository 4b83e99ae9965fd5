package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.mock;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.HostLostException;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.Verification.Verdict;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.AdditionalAnswers;
import org.mockito.stubbing.Answer;

/** An error of the plugin itself, of whatever kind, ends the step or the check it happened in, and nothing else. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class OwnErrorsTest {

    private static final String TEXT = runbook("""
            steps:
              - {name: first, run: echo one >>ran}
              - {name: second, run: 'echo two >>ran; echo said', when: ': asked'}
            verify:
              - {name: proof, run: grep -q one ran}
            rollback:
              - {name: undo, run: echo undone >>ran}
              - {name: undo more, run: echo more >>ran}
            rollbackOn: [failed, ineffective]
            """);

    @TempDir
    Path home;

    private final Store store = Stores.inMemory();
    private Path workspace;
    private RunbookExecutor executor;

    @BeforeEach
    void prepare() throws IOException {
        workspace = Files.createDirectory(home.resolve("workspace"));
        executor = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC());
        keep(store, TEXT, 1, Lifecycle.ACTIVE);
    }

    @AfterEach
    void close() {
        store.close();
    }

    static Stream<Supplier<Throwable>> errors() {
        return Stream.of(
                StackOverflowError::new,
                () -> new OutOfMemoryError("Java heap space"),
                () -> new NoClassDefFoundError("x/Y"),
                () -> new ExceptionInInitializerError("x"),
                () -> new AssertionError("x"),
                () -> new IllegalStateException("x"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void in_a_step_it_fails_the_step_and_what_was_done_is_rolled_back(Supplier<Throwable> error) throws Exception {
        ExecutionResult result = execute("echo two", error);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.steps())
                .extracting(ExecutedStep::name, ExecutedStep::status)
                .containsExactly(
                        tuple("first", Status.SUCCEEDED),
                        tuple("second", Status.FAILED),
                        tuple("undo", Status.SUCCEEDED),
                        tuple("undo more", Status.SUCCEEDED));
        assertThat(result.error().message())
                .contains("step 2 'second' failed", error.get().getClass().getName());
        assertThat(result.verification().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(workspace.resolve("ran")).hasContent("one\ntwo\nundone\nmore");
        assertThat(kept(result).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(home.resolve("work/journals")).isEmptyDirectory();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void in_a_condition_it_fails_the_step(Supplier<Throwable> error) throws Exception {
        ExecutionResult result = execute(": asked", error);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(workspace.resolve("ran")).hasContent("one\nundone\nmore");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void in_a_check_nothing_is_proven_and_nothing_taken_back(Supplier<Throwable> error) throws Exception {
        ExecutionResult result = execute("grep -q one", error);

        assertThat(result.outcome()).isEqualTo(Outcome.UNVERIFIED);
        assertThat(result.verification().evidence().get(0).detail())
                .contains("could not be looked at", error.get().getClass().getName());
        assertThat(workspace.resolve("ran")).hasContent("one\ntwo");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void in_a_capture_its_readings_are_missing_with_the_reason(Supplier<Throwable> error) throws Exception {
        ExecutionResult result = execute("environment.clock", error);

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.before().readings().get("capture").unavailable())
                .contains(error.get().getClass().getName());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void in_the_rollback_the_record_says_that_it_stopped(Supplier<Throwable> error) throws Exception {
        keep(store, TEXT.replace("echo two", "exit 3; echo two"), 2, Lifecycle.CANARY);

        ExecutionResult result = execute(new VersionRef(RunbookTexts.ID, 2), "echo undone", error);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.notes()).contains("the rollback stopped at a failed step; look at the host");
        assertThat(result.steps())
                .filteredOn(step -> step.phase() == Phase.ROLLBACK)
                .extracting(ExecutedStep::status)
                .containsExactly(Status.FAILED);
    }

    @Test
    void a_host_that_is_lost_leaves_it_open_how_the_step_ended_and_nothing_more_is_tried() throws Exception {
        ExecutionResult result = execute("echo two", () -> new HostLostException("db-1", null));

        assertThat(result.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(result.steps())
                .extracting(ExecutedStep::name, ExecutedStep::status)
                .containsExactly(tuple("first", Status.SUCCEEDED), tuple("second", Status.INTERRUPTED));
        assertThat(result.error().message()).contains("the connection to db-1 was lost", "not known");
        assertThat(kept(result).outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void a_host_that_is_lost_in_the_rollback_leaves_the_failure_that_was() throws Exception {
        keep(store, TEXT.replace("echo two", "exit 3; echo two"), 2, Lifecycle.CANARY);

        ExecutionResult result =
                execute(new VersionRef(RunbookTexts.ID, 2), "echo undone", () -> new HostLostException("db-1", null));

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.error().message()).contains("exit code 3");
        assertThat(result.notes()).anyMatch(note -> note.startsWith("the rollback stopped: the connection to db-1"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void of_who_watches_it_changes_nothing(Supplier<Throwable> error) throws Exception {
        ExecutionListener failing = new ExecutionListener() {
            @Override
            public void started(String executionId, VersionRef version, String hostname) {
                throw sneaky(error.get());
            }

            @Override
            public void stepStarted(int number, int total, Step step) {
                throw sneaky(error.get());
            }

            @Override
            public void output(String line) {
                throw sneaky(error.get());
            }

            @Override
            public void stepFinished(ExecutedStep step) {
                throw sneaky(error.get());
            }

            @Override
            public void finished(ExecutionResult result) {
                throw sneaky(error.get());
            }
        };

        ExecutionResult result = executor.execute(request(V1), host(), failing);

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.steps().get(1).output()).isEqualTo("said\n");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void of_the_store_it_leaves_the_result_in_its_journal(Supplier<Throwable> error) throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        Answer<Object> delegate = AdditionalAnswers.delegatesTo(store);
        Store failing = mock(Store.class, call -> {
            if (broken.get() && call.getMethod().getName().equals("transact")) {
                throw error.get();
            }
            return delegate.answer(call);
        });
        RunbookExecutor unlucky = new RunbookExecutor(failing, home.resolve("work"), Clock.systemUTC());

        ExecutionResult result = unlucky.execute(request(V1), host(), ExecutionListener.NONE);

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThatCode(unlucky::recover).doesNotThrowAnyException();
        broken.set(false);
        assertThat(unlucky.recover()).extracting(ExecutionResult::id).containsExactly(result.id());
    }

    @Test
    void a_second_one_while_the_first_is_handled_still_leaves_a_result() throws Exception {
        ExecutionResult result = execute("echo ", StackOverflowError::new);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.steps()).extracting(ExecutedStep::status).containsExactly(Status.FAILED, Status.FAILED);
        assertThat(kept(result).error().message()).contains("StackOverflowError");
    }

    private ExecutionResult execute(String word, Supplier<Throwable> error) throws Exception {
        return execute(V1, word, error);
    }

    private ExecutionResult execute(VersionRef version, String word, Supplier<Throwable> error) throws Exception {
        return executor.execute(request(version), new FailingHost(host(), word, error), ExecutionListener.NONE);
    }

    private static ExecutionRequest request(VersionRef version) {
        return ExecutionRequest.of(version, INCIDENT, Map.of(), "build 7");
    }

    private LocalHost host() {
        return new LocalHost("db-1", workspace, Map.of());
    }

    private ExecutionResult kept(ExecutionResult result) {
        return store.read(records -> records.executions().find(result.id())).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    /** Fails after a command that contains the word has run, as what reads its output may. */
    private record FailingHost(Host host, String word, Supplier<Throwable> error) implements Host {

        @Override
        public String name() {
            return host.name();
        }

        @Override
        public String platform() {
            return host.platform();
        }

        @Override
        public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
            CommandResult result = host.run(command, output);
            if (command.script().contains(word)) {
                throw sneaky(error.get());
            }
            return result;
        }
    }
}
