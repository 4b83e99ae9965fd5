package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin sets as the longest try of a step holds for what the system runs. */
class ExecutionCeilingTest {

    private static final String TEN_MINUTES = """
            id: RB-CEILING-001
            name: Waits
            description: Waits longer than an admin allows.
            incidentTypes: [service_crash]
            steps:
              - {name: wait, run: sleep 600, timeout: 10m}
            """;

    @TempDir
    private Path home;

    @Test
    void a_step_ends_at_the_ceiling_of_the_settings() throws Exception {
        Settings settings =
                Settings.of(home).withLimits(new ExecutionLimits(Duration.ofMillis(300), Duration.ofSeconds(10)));
        try (RunbookSystem system = RunbookSystem.open(settings);
                Sandbox sandbox = Sandbox.create()) {
            ExecutionResult result = system.rehearsal()
                    .run(
                            TEN_MINUTES,
                            new Incident("INC-1", Incident.SERVICE_CRASH, "high", null, "down"),
                            Map.of(),
                            sandbox,
                            ExecutionListener.NONE);

            assertThat(result.steps()).singleElement().satisfies(step -> {
                assertThat(step.status()).isEqualTo(ExecutedStep.Status.TIMED_OUT);
                assertThat(step.error()).startsWith("not finished after 0.3 s");
            });
        }
    }

    @Test
    void a_ceiling_of_nothing_is_refused() {
        assertThatThrownBy(() -> new ExecutionLimits(Duration.ZERO, Duration.ofSeconds(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be positive");
    }
}
