package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.model.FailureType;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

    private final Categoriser categoriser = new RuleCategoriser();

    private Category of(Failures failure) throws InterruptedException {
        return categoriser.categorise(failure.trace());
    }

    private static Failures space(int below) {
        return Failures.ofText("""
                id: RB-SPACE
                name: Make room
                description: For logs that fill a volume.
                incidentTypes: [disk_full]
                platforms: [linux]
                steps:
                  - {name: usage, run: ./used}
                verify:
                  - run: ./used -p
                    expect: {below: %d}
                """.formatted(below)).incident("disk_full");
    }

    @Test
    void a_situation_that_a_description_tells_of_leads_to_its_runbook_although_the_check_says_only_a_number()
            throws InterruptedException {
        Category category = of(space(80)
                .library(
                        "RB-SLOT",
                        "Drop an inactive slot",
                        "For segments that an inactive replication slot retains.",
                        "disk_full")
                .library("RB-INDEX", "Rebuild indexes", "For indexes larger than their data.", "disk_full")
                .ok("segments are retained by the inactive replication slot b")
                .check("'88' is not below 80; exit code 0; output: 88"));

        assertThat(category.type()).isEqualTo(FailureType.WRONG_RUNBOOK);
        assertThat(category.suggestedRunbook()).isEqualTo("RB-SLOT");
    }

    @Test
    void an_errors_own_name_leads_to_the_runbook_that_names_it() throws InterruptedException {
        Category category = of(Failures.of("- {name: start, run: ./ctl ocr start}")
                .library("RB-HEAP", "Raise the heap", "For an engine that ends with OutOfMemoryError.", "service_crash")
                .library("RB-MODELS", "Reinstall models", "For language models with a bad sum.", "service_crash")
                .failed(
                        1,
                        "loading 14 language models\nException in thread main java.lang.OutOfMemoryError: Java heap"));

        assertThat(category.type()).isEqualTo(FailureType.WRONG_RUNBOOK);
        assertThat(category.suggestedRunbook()).isEqualTo("RB-HEAP");
    }

    @Test
    void a_symptom_that_a_description_quotes_outweighs_what_a_tool_says_of_its_settings() throws InterruptedException {
        Category category = of(Failures.of("- {name: restart, run: ./ctl edge restart}")
                .library(
                        "RB-RESTORE",
                        "Restore the last good configuration",
                        "For a proxy that refuses its configuration (configuration test failed).",
                        "service_crash")
                .failed(
                        1,
                        "edge: [emerg] unknown directive \"upstreem\" in etc/edge.conf:3\n"
                                + "edge: configuration file etc/edge.conf test failed"));

        assertThat(category.type()).isEqualTo(FailureType.WRONG_RUNBOOK);
        assertThat(category.suggestedRunbook()).isEqualTo("RB-RESTORE");
    }

    @Test
    void a_program_that_finds_nothing_to_mend_denies_the_report() throws InterruptedException {
        Category category = of(Failures.of("- {name: renew, run: ./renew}")
                .incident("cert_expiry")
                .failed(1, "renew: gate.example is not due for renewal, 212 days left"));

        assertThat(category.type()).isEqualTo(FailureType.WRONG_DIAGNOSIS);
    }

    @Test
    void a_reading_that_the_runbook_itself_calls_too_much_contradicts_nothing() throws InterruptedException {
        Failures failure = space(50)
                .library("RB-UP", "Start the share", "For a share that is down (connection refused).", "service_crash")
                .ok("volume 70 % used")
                .check("'70' is not below 50; exit code 0; output: 70");

        assertThat(of(failure).type()).isEqualTo(FailureType.RUNBOOK_INSUFFICIENT);
    }

    @Test
    void settings_that_a_later_step_makes_lie_nowhere_else() throws InterruptedException {
        Category category =
                of(Failures.of("""
                        - {name: start, run: ./ctl resolver start}
                        - {name: render, run: 'sed "s/@PORT@/$port/" etc/resolver.tmpl >etc/resolver.conf'}
                        """).failed(1, "resolver: cannot open etc/resolver.conf: No such file or directory"));

        assertThat(category.type()).isEqualTo(FailureType.RUNBOOK_INSUFFICIENT);
    }

    @Test
    void a_port_of_the_settings_that_is_not_the_runbooks_is_a_difference_of_hosts() throws InterruptedException {
        Category category = of(Failures.of("""
                        - {name: settings, run: cat etc/collector.conf}
                        - {name: wait, waitFor: {port: 9100, timeout: 4s}}
                        """)
                .ok("listen_port = 9104")
                .failed(1, "port 9100 took no connection: connection refused"));

        assertThat(category.type()).isEqualTo(FailureType.ENVIRONMENT_DIFFERENCE);
    }
}
