package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.category.RuleCategoriser;
import io.jenkins.plugins.runbook.model.FailureType;
import org.junit.jupiter.api.Test;

/** A check sees the consequence; the cause may stand in a step that went on all the same. */
class StepsThatWentOnTest {

    private static final String REFUSED =
            "exit code 7; output: curl: (7) Failed to connect to 127.0.0.1 port 80 after 0 ms: Couldn't connect to server";

    private static FailureType type(Failures failure) throws InterruptedException {
        return new RuleCategoriser().categorise(failure.trace()).type();
    }

    @Test
    void a_right_that_a_tolerated_step_lacked_explains_what_the_check_sees() throws InterruptedException {
        assertThat(type(Failures.of("- {name: start, run: ./ctl web start, onFailure: continue}")
                        .failed(1, "ctl: log/web.log: Permission denied")
                        .check(REFUSED)))
                .isEqualTo(FailureType.PERMISSION_DENIED);
    }

    @Test
    void an_outage_that_a_tolerated_step_met_is_told_from_the_local_check() throws InterruptedException {
        assertThat(type(Failures.of("""
                        - name: fetch
                          run: curl -fsS http://rules.vendor.example/new -o rules/new
                          onFailure: continue
                        """)
                        .failed(22, "curl: (22) The requested URL returned error: 503")
                        .check("exit code 1; output: rules are too old")))
                .isEqualTo(FailureType.EXTERNAL_DEPENDENCY);
    }

    @Test
    void a_tool_that_complained_in_a_step_that_went_on_is_given_the_form_it_knows() throws InterruptedException {
        Failures failure = Failures.of("- {name: clean, run: 'find old -print0 | xargs -0 stat -f %z | ./clean'}")
                .incident("disk_full")
                .ok("stat: cannot read file system information for '%z': No such file or directory")
                .check("'92' is not below 80; exit code 0; output: 92");

        assertThat(type(failure)).isEqualTo(FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Test
    void a_program_that_a_step_went_on_without_is_replaced() throws InterruptedException {
        Failures failure = Failures.of("- {name: end, run: 'for p in $(pidof -s web); do kill $p; done'}")
                .incident("high_cpu")
                .ok("sh: 1: pidof: not found")
                .check("exit code 1; output: web still spins");

        assertThat(type(failure)).isEqualTo(FailureType.ENVIRONMENT_DIFFERENCE);
        assertThat(Proposals.by("alternative-command", failure).text()).contains("pgrep -x web");
    }

    @Test
    void what_a_healthy_step_lists_accuses_nobody() throws InterruptedException {
        assertThat(type(Failures.of("- {name: log, run: tail log/web.log}")
                        .ok("GET /a 404 not found by user\nuser list: invalid entries 0")
                        .check("exit code 1; output: nothing")))
                .isNull();
    }
}
