package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.V1;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.keep;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets;
import io.jenkins.plugins.runbook.execution.redact.PlantedSecrets.Planted;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Plants every kind of secret in six places of one execution and looks for them in all that is kept and told. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class SecretsStayOutTest {

    private static final String PARAMETER = "parameter-Xq7-secret";
    private static final String CREDENTIAL = "credential-Jw2-secret";

    @TempDir
    Path home;

    private final StringBuilder told = new StringBuilder();

    private final ExecutionListener listener = new ExecutionListener() {
        @Override
        public void stepStarted(int number, int total, Step step) {
            told.append(step).append('\n');
        }

        @Override
        public void output(String line) {
            told.append(line).append('\n');
        }

        @Override
        public void stepFinished(ExecutedStep step) {
            told.append(step).append('\n');
        }

        @Override
        public void note(String line) {
            told.append(line).append('\n');
        }
    };

    @Test
    void no_secret_is_kept_or_told_from_wherever_it_comes() throws Exception {
        Path workspace = Files.createDirectory(home.resolve("workspace"));
        Map<String, Planted> secrets = PlantedSecrets.all(99);
        String lines = secrets.values().stream().map(Planted::line).collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(workspace.resolve("lines"), lines);
        String inScript = secrets.get("github-token").secret();
        String text = RunbookTexts.runbook("""
                parameters: {hush: {type: string, secret: true}}
                state: {commands: {first: head -c 1500 lines, told: 'echo "$hush"'}}
                steps:
                  - {name: output, run: cat lines}
                  - {name: errors, run: 'cat lines >&2; echo "$hush $CREDENTIAL"'}
                  - {name: script, run: ': %s'}
                  - {name: fails, run: 'tail -n 30 lines; exit 3', onFailure: continue, retry: {attempts: 2}}
                verify:
                  - {run: 'cat lines; exit 1'}
                rollback:
                  - {name: back, run: cat lines}
                rollbackOn: [failed, ineffective]
                """.formatted(inScript));
        try (Store store = Stores.embedded(home.resolve("store"))) {
            keep(store, text, 1, Lifecycle.ACTIVE);
            ExecutionRequest request = new ExecutionRequest(
                    V1,
                    new Incident("INC-1", "test_incident", "high", null, lines),
                    Map.of("hush", PARAMETER),
                    "me",
                    Set.of(CREDENTIAL),
                    false,
                    Duration.ZERO,
                    List.of());

            ExecutionResult result = new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC())
                    .execute(request, new LocalHost("here", workspace, Map.of("CREDENTIAL", CREDENTIAL)), listener);

            String kept = ExecutionJson.write(result).toString();
            String log = Files.readString(
                    home.resolve("work").resolve(result.logArtifacts().get(0)));
            for (String place : List.of(kept, log, told.toString())) {
                assertThat(place).contains("****").doesNotContain(PARAMETER, CREDENTIAL);
                secrets.forEach((kind, planted) -> assertThat(place).as(kind).doesNotContain(planted.secret()));
            }
            assertThat(result.parameters()).containsEntry("hush", "****");
        }
    }
}
