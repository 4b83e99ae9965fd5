package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.ID;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.AdditionalAnswers;
import org.mockito.stubbing.Answer;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class RunbookExecutorTest {

    private static final String HARMLESS =
            runbook("steps:\n  - {name: a, run: echo hello}\nverify:\n  - run: 'true'\n");

    @TempDir
    Path home;

    private final Store store = Stores.inMemory();
    private RunbookExecutor executor;
    private Path workspace;
    private Host host;

    @BeforeEach
    void prepare() throws Exception {
        workspace = Files.createDirectory(home.resolve("workspace"));
        host = new LocalHost("db-1", workspace, Map.of());
        executor = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ExecutionRequest request(VersionRef version) {
        return ExecutionRequest.of(version, INCIDENT, Map.of(), "build 7");
    }

    private ExecutionResult execute(VersionRef version) throws Exception {
        return executor.execute(request(version), host, ExecutionListener.NONE);
    }

    private List<String> queue() {
        return store.read(records -> records.learningQueue().waiting(10));
    }

    @Test
    void the_active_version_runs_and_its_result_is_kept_and_queued() throws Exception {
        keep(store, HARMLESS, 1, Lifecycle.ACTIVE);

        ExecutionResult result = execute(V1);

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.hostname()).isEqualTo("db-1");
        assertThat(result.clientId()).isEqualTo("build 7");
        assertThat(result.before().readings()).containsKey("memory.used_percent");
        ExecutionResult kept =
                store.read(records -> records.executions().find(result.id())).orElseThrow();
        assertThat(kept.steps().get(0).output()).isEqualTo("hello\n");
        assertThat(queue()).containsExactly(result.id());
        assertThat(home.resolve("work/journals")).isEmptyDirectory();
        assertThat(home.resolve("work").resolve(result.logArtifacts().get(0))).hasContent("hello");
    }

    @ParameterizedTest
    @EnumSource(Lifecycle.class)
    void only_canary_and_active_versions_run(Lifecycle lifecycle) throws Exception {
        keep(store, runbook("steps:\n  - {name: a, run: touch ran}\n"), 1, lifecycle);

        if (lifecycle.executable()) {
            execute(V1);
        } else {
            refused(V1, Reason.NOT_APPROVED, "only active and canary versions are executed");
        }

        assertThat(Files.exists(workspace.resolve("ran"))).isEqualTo(lifecycle.executable());
    }

    @ParameterizedTest
    @EnumSource(
            value = Lifecycle.class,
            names = {"PENDING_REVIEW", "REJECTED"})
    void a_text_somebody_decides_or_decided_about_runs_under_no_other_name(Lifecycle lifecycle) throws Exception {
        String text = runbook("steps:\n  - {name: a, run: touch ran}\n");
        keep(store, text, 1, Lifecycle.ACTIVE);
        keep(store, text, 2, lifecycle);

        refused(V1, Reason.NOT_APPROVED, ID + "-v2");
        assertThat(workspace.resolve("ran")).doesNotExist();
    }

    @Test
    void what_is_not_there_or_no_runbook_is_refused() {
        keep(store, "id: " + ID + "\nsteps: 5\n", 1, Lifecycle.ACTIVE);
        keep(store, HARMLESS.replace("id: " + ID, "id: RB-OTHER"), 2, Lifecycle.CANARY);

        refused(V1, Reason.INVALID, ID + "-v1:");
        refused(new VersionRef(ID, 2), Reason.INVALID, "RB-OTHER");
        refused(new VersionRef(ID, 9), Reason.UNKNOWN, "there is no version " + ID + "-v9");
    }

    private void refused(VersionRef version, Reason reason, String words) {
        assertThatThrownBy(() -> execute(version))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(words);
        assertThat(queue()).isEmpty();
    }

    @Test
    void a_dry_run_runs_nothing_and_keeps_nothing() throws Exception {
        keep(
                store,
                runbook(
                        "state:\n  commands: {c: touch canary-state}\nsteps:\n  - {name: r, run: touch canary-run, when: touch canary-when}\n"
                                + "  - name: w\n    waitFor: {run: touch canary-wait}\n  - name: s\n    service: {name: dbus, state: restarted}\n"
                                + "verify:\n  - run: touch canary-verify\nrollback:\n  - {name: b, run: touch canary-back}\n"),
                1,
                Lifecycle.ACTIVE);
        ExecutionRequest request =
                new ExecutionRequest(V1, INCIDENT, Map.of(), "me", Set.of(), true, Duration.ZERO, List.of("mine"));
        AtomicBoolean touched = new AtomicBoolean();
        Host watched = new LocalHostThatTells(workspace, () -> touched.set(true));

        ExecutionResult result = executor.execute(request, watched, ExecutionListener.NONE);

        assertThat(touched).isFalse();
        assertThat(workspace).isEmptyDirectory();
        assertThat(result.tags()).containsExactly("mine", ExecutionResult.DRY_RUN);
        assertThat(result.outcome()).isEqualTo(Outcome.UNVERIFIED);
        assertThat(result.steps())
                .hasSize(3)
                .allSatisfy(step -> assertThat(step.status()).isEqualTo(Status.SKIPPED));
        assertThat(result.steps().get(2).action()).isEqualTo("service dbus restarted");
        assertThat(store.<Boolean, RuntimeException>read(
                        records -> records.executions().find(result.id()).isPresent()))
                .isFalse();
        assertThat(queue()).isEmpty();
    }

    @Test
    void one_execution_at_a_time_on_a_host_and_another_waits_or_is_refused() throws Exception {
        keep(
                store,
                runbook("steps:\n  - {name: a, run: 'echo up; until [ -e go ]; do sleep 0.02; done'}\n"),
                1,
                Lifecycle.ACTIVE);
        CountDownLatch up = new CountDownLatch(1);
        CompletableFuture<ExecutionResult> first = CompletableFuture.supplyAsync(() -> {
            try {
                return executor.execute(request(V1), host, new ExecutionListener() {
                    @Override
                    public void output(String line) {
                        up.countDown();
                    }
                });
            } catch (RefusedException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        up.await();

        assertThatThrownBy(() -> execute(V1))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LOCKED))
                .hasMessageContaining(ID + " is being executed on db-1 by execution");
        ExecutionRequest patient =
                new ExecutionRequest(V1, INCIDENT, Map.of(), "me", Set.of(), false, Duration.ofSeconds(50), List.of());
        ExecutionResult second = executor.execute(patient, host, new ExecutionListener() {
            @Override
            public void note(String line) {
                if (line.startsWith("waiting up to 50 s")) {
                    go();
                }
            }
        });

        assertThat(second.startedAt()).isAfterOrEqualTo(first.get().completedAt());
        assertThat(home.resolve("work/locks").toFile().list()).noneMatch(name -> name.endsWith(".lock"));
    }

    private void go() {
        try {
            Files.createFile(workspace.resolve("go"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_interrupted_execution_is_kept_as_incomplete_and_the_interrupt_passed_on() throws Exception {
        keep(
                store,
                runbook("steps:\n  - {name: a, run: echo up; sleep 300}\nrollback:\n  - {name: b, run: touch back}\n"),
                1,
                Lifecycle.ACTIVE);
        Thread runner = Thread.currentThread();
        AtomicReference<String> id = new AtomicReference<>();

        assertThatThrownBy(() -> executor.execute(request(V1), host, new ExecutionListener() {
                    @Override
                    public void started(String executionId, VersionRef version, String hostname) {
                        id.set(executionId);
                    }

                    @Override
                    public void output(String line) {
                        runner.interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);

        ExecutionResult kept =
                store.read(records -> records.executions().find(id.get())).orElseThrow();
        assertThat(kept.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(kept.steps().get(0).status()).isEqualTo(Status.INTERRUPTED);
        assertThat(kept.steps().get(0).output()).isEqualTo("up\n");
        assertThat(queue()).containsExactly(id.get());
        assertThat(workspace.resolve("back")).doesNotExist();
        assertThat(home.resolve("work/locks").toFile().list()).noneMatch(name -> name.endsWith(".lock"));
    }

    @Test
    void a_store_that_fails_after_the_run_loses_no_result() throws Exception {
        keep(store, HARMLESS, 1, Lifecycle.ACTIVE);
        AtomicBoolean broken = new AtomicBoolean(true);
        RunbookExecutor unlucky = new RunbookExecutor(failingWhile(broken), home.resolve("work"), Clock.systemUTC());

        ExecutionResult result = unlucky.execute(request(V1), host, ExecutionListener.NONE);

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(queue()).isEmpty();
        assertThat(unlucky.recover()).isEmpty();
        broken.set(false);
        List<ExecutionResult> recovered = unlucky.recover();
        assertThat(recovered)
                .containsExactly(result.withEvidence(recovered.get(0).evidenceBundle()));
        assertThat(recovered.get(0).evidenceBundle()).isNotNull();
        assertThat(unlucky.recover()).isEmpty();
        assertThat(queue()).containsExactly(result.id());
    }

    @Test
    void what_must_not_be_learnt_from_is_kept_and_not_queued_also_when_the_store_fails_at_first() throws Exception {
        keep(store, HARMLESS, 1, Lifecycle.ACTIVE);
        AtomicBoolean broken = new AtomicBoolean(true);
        RunbookExecutor unlucky = new RunbookExecutor(failingWhile(broken), home.resolve("work"), Clock.systemUTC());
        ExecutionRequest asked = request(V1);
        ExecutionRequest quiet = new ExecutionRequest(
                asked.version(),
                asked.incident(),
                asked.parameters(),
                asked.clientId(),
                asked.secrets(),
                false,
                asked.lockWait(),
                List.of(ExecutionRequest.NOT_LEARNT));

        unlucky.execute(quiet, host, ExecutionListener.NONE);
        broken.set(false);
        assertThat(unlucky.recover()).hasSize(1);
        assertThat(queue()).isEmpty();
    }

    /** The store, which cannot be written while it is broken. */
    private Store failingWhile(AtomicBoolean broken) {
        Answer<Object> delegate = AdditionalAnswers.delegatesTo(store);
        return mock(Store.class, call -> {
            if (broken.get() && call.getMethod().getName().equals("transact")) {
                throw new StoreException("the disk under the store is full; make room on it");
            }
            return delegate.answer(call);
        });
    }

    @Test
    void a_running_execution_is_not_recovered_by_another_process_of_the_same_directory() throws Exception {
        keep(store, HARMLESS, 1, Lifecycle.ACTIVE);
        RunbookExecutor other = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC());
        AtomicReference<List<ExecutionResult>> recovered = new AtomicReference<>();

        executor.execute(request(V1), host, new ExecutionListener() {
            @Override
            public void output(String line) {
                recovered.set(other.recover());
            }
        });

        assertThat(recovered.get()).isEmpty();
        assertThat(queue()).hasSize(1);
    }

    /** Tells when anything is run. */
    private static final class LocalHostThatTells implements Host {
        private final Host host;
        private final Runnable tell;

        LocalHostThatTells(Path directory, Runnable tell) {
            this.host = new LocalHost("watched", directory, Map.of());
            this.tell = tell;
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
        public CommandResult run(Command command, OutputSink output) throws IOException, InterruptedException {
            tell.run();
            return host.run(command, output);
        }
    }
}
