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
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Phase;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.Sandbox;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class StepPoliciesTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Rehearsal rehearsal = new Rehearsal(
            new ExecutionEngine(ActionTable.standard(), ExecutionLimits.DEFAULT, pauses::add, Clock.systemUTC()));
    private final ExecutionListener listener = new ExecutionListener() {
        @Override
        public void output(String line) {
            heard.add(line);
        }
    };
    private Sandbox sandbox;

    @BeforeEach
    void sandbox() throws Exception {
        sandbox = Sandbox.create();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private ExecutionResult run(String body, Map<String, String> parameters) throws Exception {
        return rehearsal.run(runbook(body), INCIDENT, parameters, sandbox, listener);
    }

    private ExecutionResult run(String body) throws Exception {
        return run(body, Map.of());
    }

    private ExecutedStep only(String step) throws Exception {
        return run("steps:\n  - name: only\n" + step.indent(4)).steps().get(0);
    }

    @Test
    void steps_run_in_order_and_their_output_is_kept_and_heard() throws Exception {
        ExecutionResult result = run("steps:\n  - {name: a, run: echo one}\n  - {name: b, run: 'echo two >&2'}\n");

        assertThat(result.steps()).extracting(ExecutedStep::output).containsExactly("one\n", "two\n");
        assertThat(result.steps()).extracting(ExecutedStep::number).containsExactly(1, 2);
        assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCESS);
        assertThat(heard).containsExactly("one", "two");
    }

    @Test
    void a_failed_step_stops_the_run_and_is_told_with_its_number() throws Exception {
        ExecutionResult result =
                run("steps:\n  - {name: breaks, run: echo why; exit 7}\n  - {name: never, run: touch never}\n");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILURE);
        assertThat(result.steps()).hasSize(1);
        assertThat(result.steps().get(0).exitCode()).isEqualTo(7);
        assertThat(result.error().step()).isEqualTo(1);
        assertThat(result.error().message()).isEqualTo("step 1 'breaks' failed: exit code 7");
        assertThat(result.error().traceback()).isEqualTo("why");
        assertThat(sandbox.directory().resolve("never")).doesNotExist();
    }

    @Test
    void after_a_failure_that_may_be_passed_over_the_verification_decides() throws Exception {
        ExecutionResult result = run(
                "steps:\n  - {name: breaks, run: exit 1, onFailure: continue}\n  - {name: mends, run: touch fixed}\n"
                        + "verify:\n  - run: test -e fixed\n");

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
        assertThat(result.status()).isEqualTo(ExecutionStatus.PARTIAL);
        assertThat(result.error()).isNull();
    }

    @Test
    void the_failure_that_stopped_the_run_is_told_before_one_it_went_on_from() throws Exception {
        ExecutionResult result =
                run("steps:\n  - {name: first, run: exit 1, onFailure: continue}\n  - {name: second, run: exit 2}\n");

        assertThat(result.error().step()).isEqualTo(2);
    }

    @Test
    void a_step_is_tried_again_with_growing_pauses_until_it_succeeds() throws Exception {
        ExecutedStep step =
                only("run: echo x >>tries; test $(wc -l <tries) -ge 3\nretry: {attempts: 5, delay: 2s, backoff: 3}\n");

        assertThat(step.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(step.attempts()).isEqualTo(3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(6));
        assertThat(step.output()).contains("[try 1 of 5 failed: exit code 1; next in 2 s]");
    }

    @Test
    void attempts_count_all_tries() throws Exception {
        ExecutedStep step = only("run: echo x >>tries; exit 1\nretry: {attempts: 3, delay: 1s}\n");

        assertThat(step.attempts()).isEqualTo(3);
        assertThat(step.status()).isEqualTo(Status.FAILED);
        assertThat(Files.readAllLines(sandbox.directory().resolve("tries"))).hasSize(3);
    }

    @Test
    void the_time_limit_is_that_of_one_try() throws Exception {
        ExecutedStep step = only("run: echo begun; sleep 60\ntimeout: 200ms\nretry: {attempts: 2, delay: 1s}\n");

        assertThat(step.status()).isEqualTo(Status.TIMED_OUT);
        assertThat(step.attempts()).isEqualTo(2);
        assertThat(step.exitCode()).isNull();
        assertThat(step.error()).isEqualTo("not finished after 0.2 s; its processes were killed");
        assertThat(step.output()).startsWith("begun\n");
    }

    @Test
    void the_admins_ceiling_holds_whatever_the_step_says() throws Exception {
        Rehearsal strict = new Rehearsal(new ExecutionEngine(
                ActionTable.standard(),
                new ExecutionLimits(Duration.ofMillis(200), Duration.ofSeconds(10)),
                pauses::add,
                Clock.systemUTC()));

        ExecutionResult result = strict.run(
                runbook("steps:\n  - {name: long, run: sleep 60, timeout: 1h}\n"),
                INCIDENT,
                Map.of(),
                sandbox,
                listener);

        assertThat(result.steps().get(0).status()).isEqualTo(Status.TIMED_OUT);
    }

    @Test
    void a_step_whose_when_says_no_is_skipped() throws Exception {
        ExecutionResult result = run(
                "steps:\n  - {name: no, run: touch no, when: '[ -e absent ]'}\n  - {name: yes, run: touch yes, when: 'true'}\n");

        assertThat(result.steps()).extracting(ExecutedStep::status).containsExactly(Status.SKIPPED, Status.SUCCEEDED);
        assertThat(result.steps().get(0).attempts()).isZero();
        assertThat(sandbox.directory().resolve("no")).doesNotExist();
        assertThat(sandbox.directory().resolve("yes")).exists();
    }

    @Test
    void a_step_must_yield_what_is_expected() throws Exception {
        Map<String, Boolean> cases = new LinkedHashMap<>();
        cases.put("run: exit 3, expect: {exitCode: 3}", true);
        cases.put("run: exit 0, expect: {exitCode: 3}", false);
        cases.put("run: echo ' ok ', expect: {stdout: ok}", true);
        cases.put("run: echo okay, expect: {stdout: ok}", false);
        cases.put("run: echo it is up, expect: {contains: is u}", true);
        cases.put("run: echo it is down, expect: {contains: is u}", false);
        cases.put("run: echo v1.24, expect: {matches: 'v\\d+\\.'}", true);
        cases.put("run: echo none, expect: {matches: 'v\\d+\\.'}", false);
        cases.put("run: echo 41, expect: {below: 42}", true);
        cases.put("run: echo 42, expect: {below: 42}", false);
        cases.put("run: echo 42.5, expect: {above: 42}", true);
        cases.put("run: echo 42, expect: {above: 42}", false);
        cases.put("run: echo many, expect: {below: 42}", false);
        StringBuilder steps = new StringBuilder("steps:\n");
        cases.keySet().forEach(step -> steps.append("  - {name: a, onFailure: continue, " + step + "}\n"));

        ExecutionResult result = run(steps.toString());

        assertThat(result.steps())
                .extracting(step -> step.status() == Status.SUCCEEDED)
                .containsExactlyElementsOf(cases.values());
        assertThat(result.steps())
                .allSatisfy(step -> assertThat(step.error() == null).isEqualTo(!step.failed()));
    }

    @Test
    void a_warning_on_standard_error_does_not_spoil_the_expected_output() throws Exception {
        ExecutedStep step = only("run: \"echo warning >&2; echo 3\"\nexpect: {stdout: '3'}\n");

        assertThat(step.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(step.output()).contains("warning").contains("3");
    }

    @Test
    void an_expression_that_never_ends_is_ended() throws Exception {
        ExecutedStep step = only("run: \"printf 'a%.0s' $(seq 60); echo b\"\nexpect: {matches: '^(a|aa)+\\1c$'}\n");

        assertThat(step.status()).isEqualTo(Status.FAILED);
        assertThat(step.error()).contains("takes too long");
    }

    @Test
    void rollback_runs_when_a_step_stopped_the_run() throws Exception {
        ExecutionResult result =
                run("steps:\n  - {name: breaks, run: touch half; exit 1}\nrollback:\n  - {name: undo, run: rm half}\n");

        assertThat(result.steps()).extracting(ExecutedStep::phase).containsExactly(Phase.STEPS, Phase.ROLLBACK);
        assertThat(result.steps().get(1).number()).isEqualTo(2);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(sandbox.directory().resolve("half")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"[failed], false", "'[failed, ineffective]', true"})
    void rollback_runs_after_steps_without_effect_only_when_asked(String rollbackOn, boolean runs) throws Exception {
        ExecutionResult result = run("steps:\n  - {name: a, run: 'true'}\nverify:\n  - run: 'false'\nrollback:\n"
                + "  - {name: undo, run: touch undone}\nrollbackOn: " + rollbackOn + "\n");

        assertThat(result.outcome()).isEqualTo(Outcome.INEFFECTIVE);
        assertThat(Files.exists(sandbox.directory().resolve("undone"))).isEqualTo(runs);
    }

    @Test
    void the_system_may_settle_before_it_is_verified() throws Exception {
        run("steps:\n  - {name: a, run: 'true'}\nsettle: 5s\nverify:\n  - run: 'true'\n");

        assertThat(pauses).containsExactly(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$(reboot)",
                "a; touch hacked",
                "`touch hacked`",
                "x' || touch hacked '",
                "line\ntouch hacked",
                "-rf /"
            })
    void a_parameter_cannot_become_code(String value) throws Exception {
        ExecutionResult result = run(
                "parameters:\n  p: {type: string, required: true}\nsteps:\n  - {name: say, run: 'printf %s \"$p\"'}\n"
                        + "  - name: wait\n    waitFor: {file: \"$p\", timeout: 100ms}\n    onFailure: continue\n",
                Map.of("p", value));

        assertThat(result.steps().get(0).output()).isEqualTo(value);
        assertThat(sandbox.directory().resolve("hacked")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            n | 1x         | is not an integer such as 8
            n | 99         | is none of 1, 2
            f | 1.2.3      | is not a number such as 8
            b | yes        | is not true or false
            s | $(reboot)  | does not match
            u | 1          | is not declared
            """)
    void a_parameter_of_the_wrong_form_is_refused(String name, String value, String problem) {
        String declared =
                "parameters:\n  n: {type: integer, values: ['1', '2']}\n  f: {type: number}\n  b: {type: boolean}\n"
                        + "  s: {type: string, pattern: '[\\w.@-]+'}\nsteps:\n  - {name: never, run: touch never}\n";

        assertThatThrownBy(() -> run(declared, Map.of(name, value)))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.BAD_PARAMETER))
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(problem);
        assertThat(sandbox.directory().resolve("never")).doesNotExist();
    }

    @Test
    void a_newline_does_not_slip_past_a_pattern_and_is_shown_on_one_line() {
        assertThatThrownBy(() -> run(
                        "parameters:\n  s: {type: string, pattern: '[a-z]+'}\nsteps:\n  - {name: a, run: 'true'}\n",
                        Map.of("s", "ok\nreboot")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'ok\\nreboot' does not match [a-z]+");
    }

    @Test
    void a_required_parameter_without_a_value_is_refused_and_defaults_are_used() throws Exception {
        String body =
                "parameters:\n  a: {type: string, required: true}\n  b: {type: integer, default: 5}\n  c: {type: string}\n"
                        + "steps:\n  - {name: say, run: 'echo \"$a$b$c.\"'}\n";

        assertThatThrownBy(() -> run(body))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'a' is required");
        assertThat(run(body, Map.of("a", "x")).steps().get(0).output()).isEqualTo("x5.\n");
    }

    @Test
    void a_runbook_for_another_platform_is_refused() {
        assertThatThrownBy(() -> run("platforms: [windows]\nsteps:\n  - {name: a, run: 'true'}\n"))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_PLATFORM));
    }

    @Test
    void a_missing_interpreter_fails_the_step_with_a_clear_sentence() throws Exception {
        ExecutedStep step = only("run: cls\nshell: bat\n");

        assertThat(step.status()).isEqualTo(Status.FAILED);
        assertThat(step.error())
                .startsWith("cmd.exe is not installed on sandbox")
                .contains("another 'shell'");
        assertThat(step.exitCode()).isNull();
    }

    @Test
    void long_output_keeps_its_head_and_tail_and_says_what_it_left_out() throws Exception {
        ExecutedStep step = only("run: seq 1 100000\n");

        assertThat(step.output())
                .startsWith("1\n2\n")
                .endsWith("99999\n100000\n")
                .contains("characters omitted");
        assertThat(step.output()).hasSizeLessThan(80_000);
        assertThat(heard).hasSize(100_000);
    }

    @Test
    void a_listener_that_throws_does_not_disturb_the_run() throws Exception {
        ExecutionResult result = rehearsal.run(
                runbook("steps:\n  - {name: a, run: echo x}\nverify:\n  - run: 'true'\n"),
                INCIDENT,
                Map.of(),
                sandbox,
                new ExecutionListener() {
                    @Override
                    public void output(String line) {
                        throw new IllegalStateException("listener broke");
                    }
                });

        assertThat(result.outcome()).isEqualTo(Outcome.VERIFIED);
    }
}
