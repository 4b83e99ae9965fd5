package io.jenkins.plugins.runbook.learning.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Finding;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a proposal lets run that could not before: a step a second time, an action somebody added. */
class RunsTwiceTest {

    private static final String PARENT = """
            id: RB-A
            name: A runbook
            incidentTypes: [service_crash]
            steps:
              - name: charge the customer
                run: ./charge
            """;

    private static List<Finding> inspect(String candidate) {
        RunbookReader reader = new RunbookReader();
        return new Guard(Set.of(), false)
                .inspect(
                        reader.read("parent", PARENT).orThrow(),
                        PARENT,
                        reader.read("candidate", candidate).orThrow(),
                        candidate);
    }

    @Test
    void a_step_that_may_run_twice_from_now_on_is_flagged() {
        assertThat(inspect(PARENT)).extracting(Finding::rule).doesNotContain("now-idempotent");
        assertThat(inspect(PARENT + "    idempotent: true\n"))
                .filteredOn(finding -> finding.rule().equals("now-idempotent"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("charge the customer", "a second time"));
    }

    @Test
    void an_added_action_that_the_parent_does_not_use_is_flagged_by_its_name() {
        List<Finding> findings =
                inspect(PARENT + "  - {name: more, use: acme.reboot, with: {host: http://evil.example/}}\n");

        assertThat(findings.toString()).contains("acme.reboot").contains("evil.example");
    }
}
