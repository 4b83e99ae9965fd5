package io.jenkins.plugins.runbook.jenkins.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.EnvVars;
import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Source;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentTriggerTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static ReportedIncident reported(String id, String host) {
        return new ReportedIncident(
                new Incident(id, "disk_full", "high", host, "it is full"),
                Map.of("mount", "/var"),
                Map.of("team", "web", "env", "live"),
                Source.ALERTMANAGER,
                State.WAITING,
                NOON,
                NOON,
                NOON,
                null,
                1,
                List.of(),
                null,
                null,
                null,
                null);
    }

    @Test
    void what_is_left_empty_lets_everything_pass() {
        assertThat(new IncidentTrigger().wants(reported("a", null))).isTrue();
    }

    @Test
    void each_part_must_match() {
        IncidentTrigger trigger = new IncidentTrigger();
        trigger.setTypes(List.of("service_crash", "disk_full"));
        trigger.setSeverities(List.of("critical", " high "));
        trigger.setHosts(List.of("db-*", "web-1"));
        trigger.setLabels("team=w*, env!=test");
        assertThat(trigger.wants(reported("a", "db-7"))).isTrue();
        assertThat(trigger.wants(reported("a", "web-12"))).isFalse();
        assertThat(trigger.wants(reported("a", null))).isFalse();
        trigger.setLabels("team=w*, env!=live");
        assertThat(trigger.wants(reported("a", "db-7"))).isFalse();
        trigger.setLabels(null);
        trigger.setTypes(List.of("high_cpu"));
        assertThat(trigger.wants(reported("a", "db-7"))).isFalse();
    }

    @Test
    void a_selector_that_cannot_be_read_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> new IncidentTrigger().setLabels("team ~ web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label=value");
    }

    @Test
    void the_incident_is_in_the_environment_and_has_a_build_of_its_own() {
        IncidentAction action = new IncidentAction(reported("a", null));
        EnvVars environment = new EnvVars();
        Map<String, String> variables = action.variables();
        assertThat(environment).isEmpty();
        assertThat(variables)
                .containsEntry("INCIDENT_ID", "a")
                .containsEntry("INCIDENT_TYPE", "disk_full")
                .containsEntry("INCIDENT_HOST", "")
                .containsEntry("INCIDENT_DESCRIPTION", "it is full");
        assertThat(action.shouldSchedule(List.of(new IncidentAction(reported("b", null)))))
                .isTrue();
        assertThat(action.shouldSchedule(List.of(new IncidentAction(reported("a", "x")))))
                .isFalse();
    }
}
