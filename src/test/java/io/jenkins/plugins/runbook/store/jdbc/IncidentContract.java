package io.jenkins.plugins.runbook.store.jdbc;

import static io.jenkins.plugins.runbook.store.jdbc.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Incident;
import io.jenkins.plugins.runbook.model.ReportedIncident;
import io.jenkins.plugins.runbook.model.ReportedIncident.Hold;
import io.jenkins.plugins.runbook.model.ReportedIncident.Source;
import io.jenkins.plugins.runbook.model.ReportedIncident.State;
import io.jenkins.plugins.runbook.model.Suspension;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does with reported incidents, and with what limits are held against. */
abstract class IncidentContract extends ExecutionContract {

    private static final Set<State> ANY = EnumSet.allOf(State.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private static ReportedIncident incident(String id, String type, State state, Instant last) {
        return new ReportedIncident(
                new Incident(id, type, "high", "web-1", "über 90 %, \"sagt\" man"),
                Map.of("mount", "/var"),
                Map.of("alertname", "HostDisk"),
                Source.ALERTMANAGER,
                state,
                NOON.minus(HOUR),
                last,
                NOON,
                null,
                3,
                List.of(),
                null,
                null,
                "silence-1",
                null);
    }

    private static List<String> ids(List<ReportedIncident> incidents) {
        return incidents.stream().map(ReportedIncident::id).toList();
    }

    @Test
    void an_incident_comes_back_whole_in_every_state() {
        ReportedIncident waiting = incident("I-1", "disk_full", State.WAITING, NOON);
        ReportedIncident taken = waiting.takenBy("ops/mend");
        ReportedIncident held =
                taken.heldFor(new Hold("suspended by ann: audit", "RB-DISK", "web-1", "ops/mend", NOON));
        assertThat(held.state()).isEqualTo(State.HELD);
        for (ReportedIncident one : List.of(waiting, taken, held, held.takenBy("ops/mend"), waiting.resolved(NOON))) {
            write(records -> {
                records.incidents().save(one);
            });
            store.read(records -> {
                assertThat(records.incidents().find("I-1")).contains(one);
                assertThat(records.incidents().find("I-2")).isEmpty();
                assertThat(records.incidents().counts()).containsEntry(one.state(), 1L);
                return null;
            });
        }
    }

    @Test
    void incidents_are_listed_by_state_and_type_and_those_that_wait_keep_their_order() {
        write(records -> {
            records.incidents().save(incident("first", "disk_full", State.WAITING, NOON));
            records.incidents().save(incident("second", "high_cpu", State.WAITING, NOON.plus(HOUR)));
            records.incidents().save(incident("third", "disk_full", State.ENDED, NOON.plus(HOUR)));
            records.incidents().save(incident("first", "disk_full", State.WAITING, NOON.plus(HOUR.multipliedBy(2))));
        });
        store.read(records -> {
            assertThat(ids(records.incidents().oldest(State.WAITING, 0, 10))).containsExactly("first", "second");
            assertThat(ids(records.incidents().oldest(State.WAITING, 1, 10))).containsExactly("second");
            assertThat(ids(records.incidents().newest(ANY, null, 0, 10))).containsExactly("first", "third", "second");
            assertThat(ids(records.incidents().newest(ANY, "disk_full", 0, 1))).containsExactly("first");
            assertThat(ids(records.incidents().newest(EnumSet.of(State.ENDED), null, 0, 10)))
                    .containsExactly("third");
            assertThat(records.incidents().count(ANY, "disk_full")).isEqualTo(2);
            assertThat(records.incidents().counts())
                    .containsEntry(State.WAITING, 2L)
                    .containsEntry(State.HELD, 0L)
                    .containsEntry(State.ENDED, 1L);
            return null;
        });
    }

    @Test
    void the_last_execution_of_an_incident_stays_when_it_is_saved_again() {
        ReportedIncident known = incident("I-1", "disk_full", State.WAITING, NOON);
        ReportedIncident ended = known.takenBy("mend").leftBy("mend", NOON);
        write(records -> {
            records.incidents().save(known);
            records.incidents().executed("I-1", "E-7");
            records.incidents().executed("nobody reported this", "E-8");
            records.incidents().save(ended);
        });
        store.read(records -> {
            assertThat(records.incidents().find("I-1").orElseThrow().executionId())
                    .isEqualTo("E-7");
            assertThat(ids(records.incidents().unresolved(NOON, NOON.plus(HOUR), 10)))
                    .containsExactly("I-1");
            assertThat(records.incidents().unresolved(NOON.plus(HOUR), NOON.plus(HOUR), 10))
                    .isEmpty();
            return null;
        });
        write(records -> {
            records.incidents().save(ended.resolved(NOON));
        });
        store.read(records -> {
            assertThat(records.incidents().unresolved(NOON, NOON.plus(HOUR), 10))
                    .as("it was reported to be over")
                    .isEmpty();
            return null;
        });
    }

    @Test
    void what_has_ended_is_forgotten_before_what_maps_to_nothing_and_never_what_somebody_waits_for() {
        write(records -> {
            for (State state : State.values()) {
                records.incidents().save(incident("old " + state, "x", state, NOON));
                records.incidents().save(incident("new " + state, "x", state, NOON.plus(HOUR)));
            }
        });
        assertThat(this.<Integer>written(
                        records -> records.incidents().forget(3, NOON.plus(HOUR).plus(HOUR))))
                .isEqualTo(3);
        store.read(records -> {
            assertThat(records.incidents().find("old ENDED")).isEmpty();
            assertThat(records.incidents().find("new ENDED")).isEmpty();
            assertThat(records.incidents().find("old UNMAPPED")).isEmpty();
            return null;
        });
        assertThat(this.<Integer>written(records ->
                        records.incidents().forget(100, NOON.plus(HOUR).plus(HOUR))))
                .isEqualTo(1);
        store.read(records -> {
            assertThat(records.incidents().count(EnumSet.of(State.WAITING, State.HELD, State.TAKEN), null))
                    .isEqualTo(6);
            assertThat(records.incidents().count(ANY, null)).isEqualTo(6);
            return null;
        });
    }

    @Test
    void what_began_and_ended_is_counted_by_runbook_and_host() {
        VersionRef web = new VersionRef("RB-WEB", 2);
        write(records -> {
            records.runs().begin("E-1", web, "web-1", NOON);
            records.runs().begin("E-2", web, "web-2", NOON.plus(HOUR));
            records.runs().begin("E-3", new VersionRef("RB-DISK", 1), "web-1", NOON.plus(HOUR));
            records.runs().begin("E-1", web, "web-1", NOON.plusSeconds(60)); // it goes on
            records.runs().end("E-2", NOON.plus(HOUR).plusSeconds(1));
        });
        store.read(records -> {
            assertThat(records.runs().begun(null, null, NOON, "")).isEqualTo(3);
            assertThat(records.runs().begun("RB-WEB", null, NOON, "")).isEqualTo(2);
            assertThat(records.runs().begun("RB-WEB", null, NOON, "E-1")).isEqualTo(1);
            assertThat(records.runs().begun(null, "web-1", NOON.plusSeconds(61), ""))
                    .isEqualTo(1);
            assertThat(records.runs().lastBegin("RB-WEB", "web-1", "")).contains(NOON.plusSeconds(60));
            assertThat(records.runs().lastBegin("RB-WEB", "web-1", "E-1")).isEmpty();
            assertThat(records.runs().busyHosts("RB-WEB", NOON)).containsExactly("web-1");
            assertThat(Set.copyOf(records.runs().busyHosts(null, NOON))).containsExactly("web-1");
            return null;
        });
        assertThat(this.<Integer>written(records -> records.runs().forget(NOON.plusSeconds(61))))
                .isEqualTo(1);
    }

    @Test
    void a_suspension_replaces_one_of_its_scope_and_a_reset_of_the_breaker_is_kept() {
        write(records -> {
            records.runs().suspend(new Suspension("all", "ann", NOON, "storm"));
            records.runs().suspend(new Suspension("runbook:RB-WEB", "ann", NOON.plus(HOUR), "audit"));
            records.runs().suspend(new Suspension("all", "bob", NOON.plus(HOUR.multipliedBy(2)), "worse storm"));
            records.runs().resetBreaker("RB-WEB", NOON);
            records.runs().resetBreaker("RB-WEB", NOON.plus(HOUR));
        });
        store.read(records -> {
            assertThat(records.runs().suspensions())
                    .extracting(Suspension::reason)
                    .containsExactly("worse storm", "audit");
            assertThat(records.runs().breakerReset("RB-WEB")).contains(NOON.plus(HOUR));
            assertThat(records.runs().breakerReset("RB-OTHER")).isEmpty();
            return null;
        });
        assertThat(this.<Boolean>written(records -> records.runs().lift("all"))).isTrue();
        assertThat(this.<Boolean>written(records -> records.runs().lift("all"))).isFalse();
    }

    private <R> R written(Store.Work<R, RuntimeException> work) {
        return store.transact(work);
    }
}
