package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step that a signal ended says which. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SignalsTest {

    private static ExecutionResult run(String body) throws Exception {
        try (Sandbox sandbox = Sandbox.create()) {
            return new Rehearsal(Clock.systemUTC())
                    .run(runbook(body), INCIDENT, Map.of(), sandbox, ExecutionListener.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource({"SEGV, 139", "KILL, 137", "TERM, 143", "ABRT, 134", "BUS, 135", "FPE, 136"})
    void given_a_child_that_a_signal_ends_when_its_step_fails_then_the_signal_is_told(String signal, int code)
            throws Exception {
        ExecutedStep step = run("steps:\n  - {name: a, run: \"sh -c 'kill -" + signal + " $$'; exit $?\"}\n")
                .steps()
                .get(0);

        assertThat(step.exitCode()).isEqualTo(code);
        assertThat(step.error()).isEqualTo("exit code " + code + " (ended by SIG" + signal + ")");
    }

    @Test
    void given_a_script_that_is_killed_itself_when_its_step_fails_then_the_signal_is_told() throws Exception {
        ExecutedStep step = run("steps:\n  - {name: a, run: echo so far; kill -KILL $$}\n")
                .steps()
                .get(0);

        assertThat(step.exitCode()).isEqualTo(137);
        assertThat(step.error()).contains("ended by SIGKILL");
        assertThat(step.output()).isEqualTo("so far\n");
    }

    @Test
    void a_check_that_a_signal_ended_tells_it_as_well() throws Exception {
        ExecutionResult result = run("steps:\n  - {name: a, run: 'true'}\nverify:\n  - {run: kill -SEGV $$}\n");

        assertThat(result.verification().evidence().get(0).detail()).contains("exit code 139 (ended by SIGSEGV)");
    }

    @Test
    void of_a_long_output_head_and_tail_are_kept_and_the_omission_is_told() throws Exception {
        ExecutedStep step = run("steps:\n  - {name: a, run: echo first; seq 100000; echo last; exit 1}\n")
                .steps()
                .get(0);

        assertThat(step.output())
                .startsWith("first\n1\n2\n")
                .endsWith("100000\nlast\n")
                .containsPattern("\\[\\.\\.\\. \\d+ characters omitted");
        assertThat(step.output().length()).isLessThan(70_000);
    }
}
