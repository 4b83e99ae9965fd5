package io.jenkins.plugins.runbook.jenkins.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Hold;
import io.jenkins.plugins.runbook.model.ReportedIncident.Source;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What limits hold back, and what need wait no longer. */
class HeldIncidentsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static ReportedIncident waiting(String id, String type) {
        return new ReportedIncident(
                new Incident(id, type, "high", null, ""),
                Map.of(),
                Map.of(),
                Source.JSON,
                State.WAITING,
                NOON,
                NOON,
                null,
                null,
                1,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static ReportedIncident held(String id, String type, String runbook) {
        return waiting(id, type).takenBy("mend").heldFor(new Hold("too often", runbook, "web-1", "mend", NOON));
    }

    @Test
    void one_of_each_job_and_type_is_free_when_nothing_refuses_it_any_more() {
        List<ReportedIncident> held = List.of(
                held("a", "disk_full", "RB-DISK"),
                held("b", "disk_full", "RB-DISK"),
                held("c", "high_cpu", "RB-CPU"),
                held("d", "service_crash", "RB-SERVICE"));
        HeldIncidents now = new HeldIncidents(held, hold -> hold.runbookId().equals("RB-SERVICE"), NOON);
        assertThat(now.free()).extracting(ReportedIncident::id).containsExactly("a", "c");
    }

    @Test
    void while_one_is_held_another_of_its_type_is_tried_once_a_minute_by_that_job_alone() {
        List<ReportedIncident> held = List.of(held("a", "disk_full", "RB-DISK"));
        Map<String, Instant> tried = new HashMap<>();
        HeldIncidents now = new HeldIncidents(held, hold -> true, NOON);
        assertThat(now.free()).isEmpty();
        assertThat(now.lets(waiting("b", "disk_full"), "mend", tried)).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(now.lets(waiting("x" + i, "disk_full"), "mend", tried)).isFalse();
        }
        assertThat(now.lets(waiting("c", "disk_full"), "other", tried)).isTrue();
        assertThat(now.lets(waiting("d", "high_cpu"), "mend", tried)).isTrue();

        HeldIncidents soon = new HeldIncidents(held, hold -> true, NOON.plusSeconds(59));
        assertThat(soon.lets(waiting("e", "disk_full"), "mend", tried)).isFalse();
        HeldIncidents later = new HeldIncidents(held, hold -> true, NOON.plusSeconds(60));
        assertThat(later.lets(waiting("e", "disk_full"), "mend", tried)).isTrue();
        HeldIncidents over = new HeldIncidents(held, hold -> false, NOON.plusSeconds(61));
        assertThat(over.lets(waiting("f", "disk_full"), "mend", tried)).isTrue();
        assertThat(tried).as("nothing is kept of what is over").doesNotContainKey("mend disk_full");
    }
}
