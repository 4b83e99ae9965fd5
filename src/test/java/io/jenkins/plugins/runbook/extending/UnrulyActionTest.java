package io.jenkins.plugins.runbook.extending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.StoreSettings;
import io.jenkins.plugins.runbook.execution.action.ActionResult;
import io.jenkins.plugins.runbook.execution.action.AddedAction;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Actions that others wrote, and wrote badly. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class UnrulyActionTest {

    private static final String SECRET = "pa55word-of-ours";
    private static final Incident INCIDENT = new Incident("INC-1", "disk_full", "high", null, "made up");
    private static final String RUNBOOK = """
            id: RB-UNRULY
            name: An action of somebody else
            incidentTypes: [disk_full]
            parameters: {key: {type: string, required: true, secret: true}}
            steps:
              - {name: theirs, use: acme.unruly, with: {key: "$key"}}
            rollback:
              - {name: back, run: touch back}
            """;

    @TempDir
    Path home;

    /** Does as it should, but for what a test replaces. */
    private static class Unruly implements AddedAction {
        @Override
        public String name() {
            return "acme.unruly";
        }

        @Override
        public List<String> problems(Map<String, String> arguments) {
            return List.of();
        }

        @Override
        public ActionResult run(Map<String, String> arguments, HostSession host, Duration timeout) {
            return ActionResult.of(new Ran(0, false, "fine", "fine"));
        }

        @Override
        public String describe(Map<String, String> arguments) {
            return "do it";
        }
    }

    private ExecutionResult execute(AddedAction action) throws Exception {
        try (RunbookSystem system = RunbookSystem.open(Settings.of(home.resolve("home"))
                .withStore(new StoreSettings.InMemory())
                .withActions(List.of(action)))) {
            VersionRef version = system.library()
                    .publish("rb.yaml", RUNBOOK, Actor.owner("me"), "for a test", true)
                    .version()
                    .ref();
            ExecutionRequest request = new ExecutionRequest(
                    version, INCIDENT, Map.of("key", SECRET), "me", Set.of(), false, Duration.ZERO, List.of());
            return system.executor().execute(request, new LocalHost("here", home, Map.of()), ExecutionListener.NONE);
        }
    }

    private ExecutedStep failedStep(AddedAction action) throws Exception {
        ExecutionResult result = execute(action);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(home.resolve("back")).exists();
        assertThat(ExecutionJson.write(result).toString()).doesNotContain(SECRET);
        assertThat(result.steps().get(0).status()).isEqualTo(Status.FAILED);
        return result.steps().get(0);
    }

    @Test
    void an_error_of_its_own_fails_the_step_and_what_was_done_is_rolled_back() throws Exception {
        ExecutedStep step = failedStep(new Unruly() {
            @Override
            public ActionResult run(Map<String, String> arguments, HostSession host, Duration timeout) {
                throw new IllegalStateException("no route with " + arguments.get("key"));
            }
        });

        assertThat(step.error())
                .isEqualTo("the action 'acme.unruly' has an error of its own:"
                        + " java.lang.IllegalStateException: no route with ****");
    }

    @Test
    void saying_nothing_is_no_success() throws Exception {
        ExecutedStep step = failedStep(new Unruly() {
            @Override
            public ActionResult run(Map<String, String> arguments, HostSession host, Duration timeout) {
                return null;
            }
        });

        assertThat(step.error()).isEqualTo("the action 'acme.unruly' did not say what came of it");
    }

    @Test
    void what_it_says_by_itself_is_redacted_and_bounded_too() throws Exception {
        ExecutedStep step = failedStep(new Unruly() {
            @Override
            public ActionResult run(Map<String, String> arguments, HostSession host, Duration timeout) {
                String said = "401 for " + arguments.get("key") + "\n";
                return new ActionResult(new Ran(1, false, said.repeat(100_000), said), said + "x".repeat(100_000));
            }
        });

        assertThat(step.output())
                .startsWith("401 for ****\n")
                .contains("characters omitted")
                .hasSizeLessThan(70_000);
        assertThat(step.error()).startsWith("401 for ****\nxxx").hasSizeLessThan(1100);
    }

    @Test
    void without_words_for_itself_it_is_called_by_its_name() throws Exception {
        ExecutionResult result = execute(new Unruly() {
            @Override
            public String describe(Map<String, String> arguments) {
                throw new UnsupportedOperationException();
            }
        });

        assertThat(result.steps().get(0).action()).isEqualTo("use acme.unruly");
        assertThat(result.steps().get(0).status()).isEqualTo(Status.SUCCEEDED);
    }

    @Test
    void one_that_cannot_look_at_its_arguments_is_refused_before_anything_runs() {
        assertThatThrownBy(() -> execute(new Unruly() {
                    @Override
                    public List<String> problems(Map<String, String> arguments) {
                        throw new IllegalStateException("of " + arguments.get("key"));
                    }
                }))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("step 'theirs': could not look at its arguments")
                .hasMessageContaining("of ****");
    }
}
