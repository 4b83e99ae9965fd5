package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.model.FailureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCategoriserTest {

    private final Categoriser categoriser = new RuleCategoriser();

    private static Failures oneStep() {
        return Failures.of("- {name: do it, run: ./do-it}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1   | rm: cannot remove 'a': Permission denied                                  | PERMISSION_DENIED
                    22  | curl: (22) The requested URL returned error: 403                          | PERMISSION_DENIED
                    1   | sudo: a password is required                                              | PERMISSION_DENIED
                    255 | backup@vault.example: Permission denied (publickey).                      | PERMISSION_DENIED
                    6   | curl: (6) Could not resolve host: repo.example.net                        | EXTERNAL_DEPENDENCY
                    7   | connect to db.example.net:5432 failed: Connection refused                 | EXTERNAL_DEPENDENCY
                    22  | https://api.example.net/v1 returned HTTP 503 Service Unavailable          | EXTERNAL_DEPENDENCY
                    1   | acme: error: HTTP 429 too many requests                                   | EXTERNAL_DEPENDENCY
                    7   | curl: (7) Failed to connect to 127.0.0.1 port 8080: Connection refused    | RUNBOOK_INSUFFICIENT
                    1   | OSError: [Errno 98] Address already in use                                | RUNBOOK_INSUFFICIENT
                    2   | sh: 1: cannot create out/x.txt: Directory nonexistent                     | RUNBOOK_INSUFFICIENT
                    127 | sh: 1: gmake: not found                                                   | ENVIRONMENT_DIFFERENCE
                    1   | date: invalid option -- 'v'                                               | ENVIRONMENT_DIFFERENCE
                    2   | sh: 3: [: 99,8: Illegal number:                                           | ENVIRONMENT_DIFFERENCE
                    2   | sh: 2: STORE_HOME: parameter not set                                      | ENVIRONMENT_DIFFERENCE
                    """)
    void messages_of_common_tools_are_understood(int exitCode, String output, FailureType type)
            throws InterruptedException {
        Category category =
                categoriser.categorise(oneStep().failed(exitCode, output).trace());

        assertThat(category.type()).isEqualTo(type);
        assertThat(category.evidence()).extracting(line -> line.line().strip()).contains(output.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1   | it did not work
                    139 | compacting
                    134 | Aborted (core dumped)
                    126 | sh: 1: ./do-it: Permission denied
                    """)
    void it_abstains_where_the_record_says_too_little(int exitCode, String output) throws InterruptedException {
        assertThat(categoriser
                        .categorise(oneStep().failed(exitCode, output).trace())
                        .type())
                .isNull();
    }

    @Test
    void a_certificate_that_lasts_contradicts_the_report_that_it_expires() throws InterruptedException {
        Failures failure = oneStep()
                .incident("cert_expiry")
                .ok("notAfter=Jan  5 10:00:00 2028 GMT")
                .check("exit code 7; output: curl: (7) Failed to connect to 127.0.0.1 port 443: Connection refused");

        assertThat(categoriser.categorise(failure.trace()).type()).isEqualTo(FailureType.WRONG_DIAGNOSIS);
    }

    @Test
    void a_foreign_name_without_a_port_or_url_is_foreign_all_the_same() throws InterruptedException {
        Failures failure = Failures.of("- {name: push, run: ./push --to vault.offsite.example}")
                .failed(1, "push: connection timed out");

        assertThat(categoriser.categorise(failure.trace()).type()).isEqualTo(FailureType.EXTERNAL_DEPENDENCY);
    }

    @Test
    void a_step_stopped_at_its_limit_was_too_short() throws InterruptedException {
        assertThat(categoriser
                        .categorise(oneStep().timedOut("folder 2 of 5").trace())
                        .type())
                .isEqualTo(FailureType.RUNBOOK_INSUFFICIENT);
    }

    @Test
    void an_error_that_a_description_of_the_library_quotes_leads_to_that_runbook() throws InterruptedException {
        Failures failure = oneStep()
                .library(
                        "RB-JOURNAL", "Repair the journal", "For a damaged journal (corrupt segment).", "service_crash")
                .library("RB-SLOW", "Throttle imports", "For a store that answers slowly.", "service_crash")
                .failed(1, "store: journal 7 has a corrupt segment, refusing to open");

        Category category = categoriser.categorise(failure.trace());

        assertThat(category.type()).isEqualTo(FailureType.WRONG_RUNBOOK);
        assertThat(category.suggestedRunbook()).isEqualTo("RB-JOURNAL");
    }

    @Test
    void a_runbook_that_only_shares_common_words_is_not_suggested() throws InterruptedException {
        Failures failure = oneStep()
                .library("RB-OTHER", "Restart the service", "For a service that failed to start.", "service_crash")
                .failed(7, "curl: (7) Failed to connect to 127.0.0.1 port 8080: Connection refused");

        assertThat(categoriser.categorise(failure.trace()).suggestedRunbook()).isNull();
    }

    @Test
    void a_reading_that_contradicts_the_report_beside_another_symptom_is_a_wrong_diagnosis()
            throws InterruptedException {
        Failures failure = Failures.of("""
                        - {name: memory, run: ./memory}
                        - {name: recycle, run: ./recycle}
                        """)
                .incident("memory_leak")
                .ok("worker: resident 20000 kB of 98304 kB allowed (20 %)")
                .ok("recycled")
                .check("exit code 7; output: curl: (7) Failed to connect to 127.0.0.1 port 80: Couldn't connect");

        assertThat(categoriser.categorise(failure.trace()).type()).isEqualTo(FailureType.WRONG_DIAGNOSIS);
    }
}
