package io.jenkins.plugins.runbook.learning.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Failures;
import org.junit.jupiter.api.Test;

/** Operators for steps that clean up or end too little. */
class CleaningOperatorsTest {

    private static Failures space(String description, String steps) {
        return Failures.ofText("""
                        id: RB-SPACE
                        name: Make room
                        description: >
                        """ + description.indent(2) + """
                        incidentTypes: [disk_full]
                        platforms: [linux]
                        steps:
                        """ + steps.indent(2) + """
                        verify:
                          - run: ./used -p
                            expect: {below: 80}
                        """)
                .incident("disk_full");
    }

    @Test
    void what_the_description_calls_expired_after_a_time_is_removed_after_that_time() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "remove-expired",
                space(
                                "srv/in is what customers sent. srv/tickets holds tickets that are of no use after two days.",
                                "- {name: old logs, run: find log -mtime +7 -delete}")
                        .ok("")
                        .check("'92' is not below 80; exit code 0; output: 92"));

        assertThat(candidate.text()).contains("find srv/tickets -type f -mmin +2880 -print -delete");
    }

    @Test
    void what_must_be_kept_for_a_time_is_not_taken_for_expired() throws InterruptedException {
        assertThat(Proposals.operators(space(
                                "srv/bills holds bills that must not be deleted before they are older than 10 days.",
                                "- {name: old logs, run: find log -mtime +7 -delete}")
                        .ok("")
                        .check("'92' is not below 80; exit code 0; output: 92")))
                .doesNotContain("remove-expired");
    }

    @Test
    void files_of_the_removed_kind_in_directories_below_are_removed_as_well() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "reach-subdirectories",
                space("Removes traces.", """
                                - {name: remove, run: rm -f vol/traces/*.trace.gz}
                                - {name: rest, run: find vol -type f}
                                """)
                        .ok("")
                        .ok("vol/traces/2026-11-20/a.trace.gz")
                        .check("'92' is not below 80; exit code 0; output: 92"));

        assertThat(candidate.text()).contains("find \"vol/traces\" -type f -name '*.trace.gz' -print -delete");
    }

    @Test
    void files_of_another_kind_below_are_left_alone() throws InterruptedException {
        assertThat(Proposals.operators(space("Removes traces.", """
                                - {name: remove, run: rm -f vol/traces/*.trace.gz}
                                - {name: rest, run: find vol -type f}
                                """)
                        .ok("")
                        .ok("vol/traces/2026-11-20/a.bill")
                        .check("'92' is not below 80; exit code 0; output: 92")))
                .doesNotContain("reach-subdirectories");
    }

    @Test
    void a_step_that_ends_the_first_of_many_ends_all() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "act-on-all",
                Failures.of("- {name: end it, run: 'kill \"$(./spinning | awk ''NR == 1 {print $1}'')\"'}")
                        .ok("")
                        .check("'2' is not below 1; exit code 0; output: 2"));

        assertThat(candidate.text()).contains("kill $(./spinning | awk '{print $1}')");
    }

    @Test
    void a_socket_in_the_way_is_removed_unless_somebody_listens() throws InterruptedException {
        Candidate candidate = Proposals.by(
                "remove-stale-socket",
                Failures.of("- {name: start, run: ./ctl start pool}")
                        .failed(1, "pool: bind() to unix:run/pool.sock failed (98: Address already in use)"));

        assertThat(candidate.text()).contains("socket=run/pool.sock").contains("/proc/net/unix");
        assertThat(candidate.runbook().steps().get(1).name()).isEqualTo("start");
    }
}
