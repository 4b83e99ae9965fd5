package io.jenkins.plugins.runbook.execution;

import static io.jenkins.plugins.runbook.execution.RunbookTexts.INCIDENT;
import static io.jenkins.plugins.runbook.execution.RunbookTexts.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.execution.request.RefusedException.Reason;
import io.jenkins.plugins.runbook.execution.run.ExecutionEngine;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for whatever a runbook runs and is given. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LimitsTest {

    private Sandbox sandbox;

    @BeforeEach
    void sandbox() throws Exception {
        sandbox = Sandbox.create();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 8, true",
        "INTEGER, -8, true",
        "INTEGER, 0, true",
        "INTEGER, 007, false",
        "INTEGER, 08, false",
        "INTEGER, +5, false",
        "INTEGER, -0, false",
        "INTEGER, 0x1f, false",
        "INTEGER, 1e3, false",
        "INTEGER, ' 8', false",
        "INTEGER, 999999999999999999, true",
        "INTEGER, 9999999999999999999, false",
        "INTEGER, \u0663, false",
        "NUMBER, 8.5, true",
        "NUMBER, -0.5, true",
        "NUMBER, 1e3, true",
        "NUMBER, .5, false",
        "NUMBER, 08.5, false",
        "NUMBER, +1, false",
        "NUMBER, 1., false",
        "NUMBER, NaN, false",
        "BOOLEAN, true, true",
        "BOOLEAN, True, false"
    })
    void a_number_has_one_spelling(String type, String value, boolean taken) throws Exception {
        String body =
                "parameters:\n  p: {type: " + type.toLowerCase(Locale.ROOT) + "}\nsteps:\n  - run: 'echo \"$p\"'\n";

        if (taken) {
            assertThat(run(body, value).steps().get(0).output()).isEqualTo(value + "\n");
        } else {
            assertThatThrownBy(() -> run(body, value))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_PARAMETER));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps:\n  - {name: a, run: 'true', when: sleep 30, timeout: 20s}\n",
                "steps:\n  - {name: a, run: sleep 30, timeout: 20s}\n",
                "steps:\n  - {name: a, waitFor: {run: 'sleep 30', timeout: 20s}, timeout: 20s}\n",
                "steps:\n  - {name: a, waitFor: {file: never, timeout: 20s}, timeout: 20s}\n",
                "steps:\n  - {name: a, run: exit 1}\nrollback:\n  - {name: b, run: sleep 30, timeout: 20s}\n",
                "steps:\n  - {name: a, run: exit 1}\nrollback:\n  - {name: b, run: 'true', when: sleep 30, timeout: 20s}\n",
                "steps:\n  - {name: a, run: 'true'}\nverify:\n  - {run: sleep 30, timeout: 20s}\n"
            })
    void the_ceiling_of_the_admin_holds_for_whatever_a_runbook_runs(String body) throws Exception {
        Rehearsal hurried = new Rehearsal(new ExecutionEngine(
                ActionTable.standard(),
                new ExecutionLimits(Duration.ofMillis(300), Duration.ofSeconds(10)),
                duration -> {},
                Clock.systemUTC()));

        ExecutionResult result = hurried.run(runbook(body), INCIDENT, Map.of(), sandbox, ExecutionListener.NONE);

        assertThat(result.duration()).isLessThan(Duration.ofSeconds(15));
        assertThat(result.outcome()).isNotEqualTo(Outcome.VERIFIED);
    }

    private ExecutionResult run(String body, String value) throws Exception {
        return new Rehearsal(Clock.systemUTC())
                .run(runbook(body), INCIDENT, Map.of("p", value), sandbox, ExecutionListener.NONE);
    }
}
