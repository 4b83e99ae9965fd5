package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators for hosts that differ from the one a runbook was written for. */
class DifferenceOperatorsTest {

    @Test
    void an_option_with_another_name_in_the_usage_text_is_tried_after_the_runbooks_own() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "renamed-option",
                Failures.of("- {name: build, run: ./indexer --source docs --workers 2}")
                        .failed(2, """
                        usage: indexer [-h] [--source SOURCE] [--full] [--threads THREADS]
                        indexer: error: unrecognized arguments: --workers 2
                        """));

        assertThat(candidate.text())
                .contains("{ ./indexer --source docs --workers 2 || ./indexer --source docs --threads 2; }");
    }

    @Test
    void a_file_that_nothing_shows_is_looked_for_by_its_name_in_every_step_that_uses_it() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "locate-file", Failures.of("""
                        - {name: look, run: grep level etc/relay.conf}
                        - {name: change, run: sed -i s/debug/info/ etc/relay.conf}
                        """).failed(2, "grep: etc/relay.conf: No such file or directory"));

        assertThat(candidate.operations()).hasSize(2);
        assertThat(candidate.text())
                .contains("relay_conf=etc/relay.conf")
                .contains("grep level \"$relay_conf\"")
                .contains("sed -i s/debug/info/ \"$relay_conf\"");
    }

    @Test
    void a_port_that_the_settings_show_is_asked_when_nobody_answers_on_the_runbooks() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "follow-port",
                Failures.of("""
                        - {name: settings, run: cat etc/collector.conf}
                        - {name: wait, waitFor: {port: 9100, timeout: 4s}}
                        """)
                        .ok("listen_port = 9104")
                        .failed(1, "port 9100 took no connection: connection refused"));

        assertThat(candidate.text()).contains("127.0.0.1/9100' || bash -c '</dev/tcp/127.0.0.1/9104'");
    }

    @Test
    void a_port_that_the_output_knows_has_not_moved() throws InterruptedException {
        assertThat(Proposals.operators(Failures.of("""
                        - {name: settings, run: cat etc/collector.conf}
                        - {name: wait, waitFor: {port: 9100, timeout: 4s}}
                        """)
                        .ok("listen = 127.0.0.1:9100\nport = 9104")
                        .failed(1, "port 9100 took no connection: connection refused")))
                .doesNotContain("follow-port");
    }

    @Test
    void where_a_program_is_missing_all_its_equals_are_looked_for() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "alternative-command",
                Failures.of("- {name: restart, run: systemctl restart gate}")
                        .failed(127, "sh: 1: systemctl: not found"));

        assertThat(candidate.text())
                .contains("then systemctl restart gate")
                .contains("then service gate restart")
                .contains("then rc-service gate restart");
    }

    @Test
    void the_other_loopback_address_is_asked_when_one_ip_version_is_missing() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "other-loopback",
                Failures.of("- {name: ask, run: 'curl -fsS http://[::1]:8080/x'}")
                        .failed(7, "curl: (7) Failed to connect to ::1 port 8080: Address family not supported"));

        assertThat(candidate.text()).contains("curl -fsS http://[::1]:8080/x || curl -fsS http://127.0.0.1:8080/x");
    }

    @Test
    void a_program_off_the_search_path_is_looked_for_below() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "locate-program",
                Failures.of("- {name: pack, run: packit data}").failed(127, "sh: 1: packit: not found"));

        assertThat(candidate.text()).contains("find . -name packit -type f -perm -u+x");
    }

    @Test
    void only_operators_for_differences_together_make_a_difference() {
        assertThat(Operators.mendDifferences(List.of("alternative-command", "relocated-path")))
                .isTrue();
        assertThat(Operators.mendDifferences(List.of("alternative-command", "create-directory")))
                .isFalse();
        assertThat(Operators.mendDifferences(List.of())).isFalse();
    }
}
