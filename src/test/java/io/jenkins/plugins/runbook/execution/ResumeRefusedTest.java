package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.host.Command;
import io.jenkins.plugins.runbook.execution.host.CommandResult;
import io.jenkins.plugins.runbook.execution.host.Host;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.execution.request.ContinuationRequest;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import java.io.IOException;
import java.nio.file.Path;
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

/** What resuming an execution must not change, overtake or run. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ResumeRefusedTest {

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
    void a_version_that_may_not_run_any_more_and_another_host_are_refused() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");

        Host elsewhere = new LocalHost("db-2", executions.workspace, Map.of());
        assertThatThrownBy(() ->
                        executions.executor.resume(ContinuationRequest.of(id, "me"), elsewhere, ExecutionListener.NONE))
                .hasMessageContaining("was on db-1 and cannot go on on db-2");
        executions.store.transact(records -> {
            records.versions().move(V1, Lifecycle.ACTIVE, Lifecycle.SUPERSEDED);
            return null;
        });
        executions.refused(id, Reason.NOT_APPROVED, "superseded");
        assertThat(executions.ran()).containsExactly("one", "two");
    }

    @Test
    void secret_parameters_are_asked_for_again_and_no_other_can_be_changed() throws Exception {
        keep(executions.store, runbook("""
                        parameters:
                          word: {type: string, required: true}
                          key: {type: string, secret: true, required: true}
                        steps:
                          - {name: one, run: 'echo "$word $key" >>ran; : die', idempotent: true}
                        """), 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die", Map.of("word", "hello", "key", "s3cr3t"));

        executions.refused(id, Reason.BAD_PARAMETER, "parameter 'key' held a secret", "give it again");
        assertThatThrownBy(() -> executions.resume(id, Map.of("key", "s3cr3t", "word", "other")))
                .hasMessageContaining("parameter 'word' was 'hello'");
        ExecutionResult result = executions.resume(id, Map.of("key", "s3cr3t"));

        assertThat(executions.ran()).containsExactly("hello s3cr3t", "hello s3cr3t");
        assertThat(result.parameters()).containsEntry("key", Redactor.MASK);
    }

    @Test
    void a_parameter_with_a_secret_in_it_keeps_the_rest_and_its_secret_stays_out_again() throws Exception {
        keep(executions.store, runbook("""
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
        executions.executor.execute(request, executions.dying("die"), CutOff.remembering(id));
        executions.died();

        executions.refused(id.get(), Reason.BAD_PARAMETER, "parameter 'url' held a secret");
        assertThatThrownBy(() -> executions.resume(id.get(), Map.of("url", "elsewhere:5432/?a=h1dden-word")))
                .hasMessageContaining("parameter 'url' was 'db:5432/?a=****'");
        ExecutionResult result = executions.resume(id.get(), Map.of("url", "db:5432/?a=h1dden-word"));

        assertThat(result.steps().get(0).output()).isEqualTo("db:5432/?a=****\n****\n");
        assertThat(ExecutionJson.write(result).toString()).doesNotContain("h1dden-word");
    }

    @Test
    void while_another_execution_holds_the_host_it_is_refused_and_nothing_runs() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");
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
            public CommandResult run(Command command, OutputSink output) throws IOException {
                executions.refused(id, Reason.LOCKED, "is being executed on db-1", "build 8");
                return new CommandResult(0, false);
            }
        };

        executions.executor.execute(
                ExecutionRequest.of(V1, INCIDENT, Map.of(), "build 8"), busy, ExecutionListener.NONE);

        assertThat(executions.ran()).containsExactly("one", "two");
        assertThat(executions.resume(id).outcome()).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void of_two_that_resume_it_at_once_one_does() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");
        ContinuationRequest patient = new ContinuationRequest(id, Map.of(), "me", Set.of(), Duration.ofSeconds(30));
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<ExecutionResult>> asked = people.invokeAll(Collections.nCopies(
                    2, () -> executions.executor.resume(patient, executions.host(), ExecutionListener.NONE)));
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
        assertThat(executions.ran()).containsExactly("one", "two", "two", "three");
    }

    @Test
    void a_version_whose_text_was_rejected_meanwhile_is_refused() throws Exception {
        keep(executions.store, CutOff.THREE_STEPS, 1, Lifecycle.ACTIVE);
        String id = executions.cutOffAfter("die");
        keep(executions.store, CutOff.THREE_STEPS, 2, Lifecycle.REJECTED);

        executions.refused(id, Reason.NOT_APPROVED, "is also that of", "rejected");
        assertThat(executions.ran()).containsExactly("one", "two");
    }
}
