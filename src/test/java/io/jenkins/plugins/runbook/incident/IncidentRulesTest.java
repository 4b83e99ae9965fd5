package io.jenkins.plugins.runbook.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentRulesTest {

    @Test
    void rules_are_read_in_their_order() {
        IncidentMapping mapping = IncidentRules.read("""
                - match: 'alertname=Disk*'
                  type: disk_full
                  parameters: {mount: '{mountpoint}', percent: 90}
                - {type: other}
                """);
        assertThat(mapping.rules()).hasSize(2);
        assertThat(mapping.rules().get(0).parameters()).isEqualTo(Map.of("mount", "{mountpoint}", "percent", "90"));
        assertThat(mapping.rules().get(0).match().matches(Map.of("alertname", "DiskFull")))
                .isTrue();
    }

    @Test
    void what_is_no_rule_is_refused_with_a_sentence() {
        Map.of(
                        "a: b", "list of rules",
                        "- x", "rule 1 has no fields",
                        "- {match: 'a=b'}", "needs a type",
                        "- {type: x, hosts: y}", "'hosts'",
                        "- {type: x, match: 'a ~ b'}", "label=value",
                        "- {type: x, parameters: 'a=b'}", "names with values",
                        "- {type: x, parameters: {'a b': c}}", "cannot be the name",
                        "- [", "no YAML")
                .forEach((yaml, said) -> assertThatThrownBy(() -> IncidentRules.read(yaml))
                        .as(yaml)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(said));
    }
}
