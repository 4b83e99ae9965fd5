package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Retry;
import io.jenkins.plugins.runbook.model.RollbackTrigger;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.ServiceState;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.StateSpec;
import io.jenkins.plugins.runbook.model.Step;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbookReaderTest {

    private static final RunbookReader READER = new RunbookReader();

    private static final String FULL = """
            id: RB-SERVICE-001
            name: Restart a crashed service
            description: no, not a boolean
            incidentTypes: [service_crash, on]
            platforms: [linux]
            severity: [critical, high]
            parameters:
              service: {type: string, required: true, pattern: '[\\w.@-]+', description: unit to restart}
              port:    {type: integer, default: 8080}
              factor:  {type: number, default: 1.50}
              mode:    {values: [soft, hard]}
              token:   {secret: true}
            state:
              services: [$service]
              files: [/var/run/app.pid]
              ports: [$port, 22]
              commands: {errors: "grep -c ERROR log"}
            steps:
              - name: check dependencies
                run: ./check-dependencies "$service"
                shell: bash
                timeout: 30s
                retry: {attempts: 3, delay: 5s, backoff: 2}
                idempotent: true
                onFailure: continue
                when: '[ -e /run/app ]'
                expect: {stdout: 3, contains: ok, matches: 'o.', below: 80, above: 1.5, exitCode: 2}
              - name: restart
                service: {name: $service, state: restarted}
              - waitFor: {http: "http://127.0.0.1:$port/health", status: 204, timeout: 60s, interval: 2s}
              - waitFor: {port: $port}
            settle: 5s
            verify:
              - service: {name: $service, state: running}
              - run: |
                  curl -fsS "http://127.0.0.1:$port/health"
                timeout: 20s
            rollback:
              - run: ./undo
            rollbackOn: [failed, ineffective]
            sla: 15m
            controls: ["164.308(a)(1)(ii)(D)"]
            approval: {minimum: 2}
            """;

    private static Runbook read(String text) {
        return READER.read("x.yaml", text).orThrow();
    }

    @Test
    void everything_that_a_runbook_can_say_is_read() {
        Runbook runbook = read(FULL);

        assertThat(runbook.id()).isEqualTo("RB-SERVICE-001");
        assertThat(runbook.name()).isEqualTo("Restart a crashed service");
        assertThat(runbook.description()).isEqualTo("no, not a boolean");
        assertThat(runbook.incidentTypes()).containsExactly("service_crash", "on");
        assertThat(runbook.platforms()).containsExactly("linux");
        assertThat(runbook.severity()).containsExactly("critical", "high");
        assertThat(runbook.state())
                .isEqualTo(new StateSpec(
                        List.of("$service"),
                        List.of("/var/run/app.pid"),
                        List.of("$port", "22"),
                        Map.of("errors", "grep -c ERROR log")));
        assertThat(runbook.settle()).isEqualTo(Duration.ofSeconds(5));
        assertThat(runbook.rollbackOn()).isEqualTo(Set.of(RollbackTrigger.FAILED, RollbackTrigger.INEFFECTIVE));
        assertThat(runbook.sla()).isEqualTo(Duration.ofMinutes(15));
        assertThat(runbook.controls()).containsExactly("164.308(a)(1)(ii)(D)");
        assertThat(runbook.minimumApprovals()).isEqualTo(2);
    }

    @Test
    void parameters_keep_their_order_and_their_values_as_written() {
        assertThat(read(FULL).parameters().values())
                .containsExactly(
                        new Parameter(
                                "service",
                                Parameter.Type.STRING,
                                true,
                                null,
                                "[\\w.@-]+",
                                List.of(),
                                "unit to restart",
                                false),
                        new Parameter("port", Parameter.Type.INTEGER, false, "8080", null, List.of(), "", false),
                        new Parameter("factor", Parameter.Type.NUMBER, false, "1.50", null, List.of(), "", false),
                        new Parameter(
                                "mode", Parameter.Type.STRING, false, null, null, List.of("soft", "hard"), "", false),
                        new Parameter("token", Parameter.Type.STRING, false, null, null, List.of(), "", true));
    }

    @Test
    void a_step_says_how_it_runs() {
        assertThat(read(FULL).steps().get(0))
                .isEqualTo(new Step(
                        "check dependencies",
                        new Action.Run("./check-dependencies \"$service\"", Shell.BASH),
                        Duration.ofSeconds(30),
                        new Retry(3, Duration.ofSeconds(5), 2),
                        true,
                        OnFailure.CONTINUE,
                        "[ -e /run/app ]",
                        new Expectation(2, "3", "ok", "o.", new BigDecimal("80"), new BigDecimal("1.5"))));
    }

    @Test
    void what_a_step_leaves_out_has_the_documented_default() {
        assertThat(read(FULL).steps().get(1))
                .isEqualTo(new Step(
                        "restart",
                        new Action.Service("$service", ServiceState.RESTARTED),
                        Step.DEFAULT_TIMEOUT,
                        Retry.NONE,
                        false,
                        OnFailure.STOP,
                        null,
                        Expectation.SUCCESS));
        assertThat(read(FULL).steps().get(3).action())
                .isEqualTo(new Action.WaitFor(
                        Action.WaitFor.Kind.PORT,
                        "$port",
                        200,
                        Action.WaitFor.DEFAULT_TIMEOUT,
                        Action.WaitFor.DEFAULT_INTERVAL));
    }

    @Test
    void steps_and_checks_without_a_name_get_one_from_what_they_do() {
        assertThat(read(FULL).steps())
                .extracting(Step::name)
                .containsExactly(
                        "check dependencies",
                        "restart",
                        "wait for http://127.0.0.1:$port/health",
                        "wait for port $port");
        assertThat(read(FULL).verify())
                .extracting(Check::name)
                .containsExactly("service $service running", "curl -fsS \"http://127.0.0.1:$port/health\"");
    }

    @Test
    void given_a_wait_longer_than_the_default_limit_when_read_then_the_step_may_last_that_long() {
        Runbook runbook = read("""
                id: RB-1
                name: x
                incidentTypes: [a]
                steps:
                  - waitFor: {file: done, timeout: 2h}
                """);

        assertThat(runbook.steps().get(0).timeout()).isGreaterThan(Duration.ofHours(2));
    }

    @Test
    void an_alias_stands_for_what_it_names() {
        Runbook runbook = read("""
                id: RB-1
                name: x
                incidentTypes: [a]
                steps:
                  - {name: one, run: a, retry: &often {attempts: 3, delay: 2s}}
                  - {name: two, run: b, retry: *often}
                """);

        assertThat(runbook.steps().get(1).retry()).isEqualTo(new Retry(3, Duration.ofSeconds(2), 1));
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void runbooks_of_the_scenarios_are_read(Path file) {
        assertThat(READER.read(file.toString(), Layouts.read(file)).problems()).isEmpty();
    }

    static Stream<Path> runbooks() {
        return Layouts.runbooks().stream();
    }

    @Test
    void given_problems_when_the_runbook_is_asked_for_then_the_message_holds_all_of_them() {
        ReadResult result = READER.read("dir/x.yaml", "id: RB-1\nname: x\nincidentTypes: []\nsteps: 7\n");

        assertThat(result.ok()).isFalse();
        assertThat(result.runbook()).isNull();
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(RunbookFormatException.class)
                .hasMessage("""
                        dir/x.yaml:3:16: 'incidentTypes' must be a list of one or more types such as [service_crash], not an empty list
                        dir/x.yaml:4:8: 'steps' must be a list of one or more steps, not '7'""");
    }
}
