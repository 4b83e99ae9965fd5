package io.jenkins.plugins.runbook.learning.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.model.FailureSignature;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static FailureSignature of(int exitCode, String output) {
        return Signatures.of(Failures.of("- {name: start, run: ./start}")
                .failed(exitCode, output)
                .trace());
    }

    @Test
    void times_ids_ports_and_numbers_make_no_difference() {
        assertThat(of(1, "2026-11-23T08:00:01Z web[811]: cannot bind 127.0.0.1:8080, request 7f3a9c01b2"))
                .isEqualTo(of(1, "2026-11-24 09:12:44 web[4711]: cannot bind 127.0.0.1:9090, request 00ffab12cd"));
    }

    @Test
    void another_error_exit_code_or_step_makes_another_signature() {
        FailureSignature one = of(1, "web: cannot bind the port");
        assertThat(of(1, "web: cannot open the file")).isNotEqualTo(one);
        assertThat(of(2, "web: cannot bind the port")).isNotEqualTo(one);
        assertThat(Signatures.of(Failures.of("- {name: other, run: ./start}")
                        .failed(1, "web: cannot bind the port")
                        .trace()))
                .isNotEqualTo(one);
    }

    @Test
    void the_last_line_that_speaks_of_an_error_counts_not_the_noise_around_it() {
        assertThat(of(1, "reading 12 files\nfatal: no such table\nbye")).isEqualTo(of(1, "fatal: no such table"));
    }
}
