package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
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
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Executions on a workspace of their own that are cut off as by the death of their process. */
final class CutOff implements AutoCloseable {

    static final String THREE_STEPS = runbook("""
            steps:
              - {name: one, run: echo one >>ran}
              - {name: two, run: 'echo two >>ran; : die', idempotent: true}
              - {name: three, run: echo three >>ran}
            verify:
              - run: grep -q three ran
            """);

    final Store store = Stores.inMemory();
    final RunbookExecutor executor;
    final Path workspace;
    private final Death death;

    CutOff(Path home) throws IOException {
        workspace = Files.createDirectory(home.resolve("workspace"));
        death = new Death(home.resolve("work"));
        executor = new RunbookExecutor(death.of(store), home.resolve("work"), Clock.systemUTC());
    }

    Host host() {
        return new LocalHost("db-1", workspace, Map.of());
    }

    /** Executes until a command that contains the word has run; then the execution ends like that of a killed process. */
    String cutOffAfter(String word, Map<String, String> parameters) throws Exception {
        AtomicReference<String> id = new AtomicReference<>();
        executor.execute(ExecutionRequest.of(V1, INCIDENT, parameters, "build 7"), dying(word), remembering(id));
        died();
        return id.get();
    }

    /** The host of an execution that is cut off when a command that contains the word has run; call {@link #died} then. */
    Host dying(String word) {
        return death.of(host(), word);
    }

    /** Makes a result of what the one that was cut off left. */
    void died() {
        death.isOver();
        executor.recover();
    }

    String cutOffAfter(String word) throws Exception {
        return cutOffAfter(word, Map.of());
    }

    static ExecutionListener remembering(AtomicReference<String> id) {
        return new ExecutionListener() {
            @Override
            public void started(String executionId, VersionRef version, String name) {
                id.set(executionId);
            }
        };
    }

    ExecutionResult resume(String id) throws Exception {
        return executor.resume(ContinuationRequest.of(id, "me"), host(), ExecutionListener.NONE);
    }

    void refused(String id, Reason reason, String... words) {
        assertThatThrownBy(() -> resume(id))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(words);
    }

    ExecutionResult kept(String id) {
        return store.read(records -> records.executions().find(id)).orElseThrow();
    }

    List<String> ran() throws IOException {
        return Files.readAllLines(workspace.resolve("ran"));
    }

    long count() {
        return store.<Long, RuntimeException>read(
                records -> records.executions().count(Filter.ALL));
    }

    ExecutionResult resume(String id, Map<String, String> parameters) throws Exception {
        return executor.resume(
                new ContinuationRequest(id, parameters, "me", Set.of(), Duration.ZERO), host(), ExecutionListener.NONE);
    }

    @Override
    public void close() {
        store.close();
    }
}
