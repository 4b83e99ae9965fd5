package io.jenkins.plugins.runbook.execution.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.HostState;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Reading.Unit;
import io.jenkins.plugins.runbook.model.StateChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDiffTest {

    private static HostState state(Map<String, Reading> readings) {
        return new HostState(Instant.EPOCH, 1, readings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disk./.used_percent      | PERCENT | 50.0 | 50.9 | false
            disk./.used_percent      | PERCENT | 50.0 | 51.0 | true
            cpu.used_percent         | PERCENT | 50   | 54.9 | false
            cpu.used_percent         | PERCENT | 50   | 45   | true
            memory.used_percent      | PERCENT | 50   | 51.9 | false
            memory.used_percent      | PERCENT | 50   | 52   | true
            memory.available_bytes   | BYTES   | 100000000 | 104000000 | false
            memory.available_bytes   | BYTES   | 100000000 | 106000000 | true
            disk./.available_bytes   | BYTES   | 1000      | 900000    | false
            file.a.size              | BYTES   | 10   | 11   | true
            cpu.load1                | LOAD    | 1.0  | 1.4  | false
            cpu.load1                | LOAD    | 1.0  | 1.5  | true
            process.count            | COUNT   | 100  | 104  | false
            process.count            | COUNT   | 100  | 95   | true
            command.errors           | COUNT   | 3    | 4    | true
            port.80.pid              | COUNT   | 3    | 4    | true
            service.web              | TEXT    | stopped | running | true
            certificate.a.days_left  | DAYS    | 3    | 90   | true
            process.top_cpu.1        | TEXT    | a (pid 1, root) 3%  | b (pid 2, root) 4%  | false
            process.top_cpu.1        | TEXT    | a (pid 1, root) 93% | b (pid 2, root) 4%  | true
            process.top_cpu.1        | TEXT    | a (pid 1, root) 93% | a (pid 1, root) 80% | false
            process.top_memory.1     | TEXT    | a (pid 1, root) 900 MiB | a (pid 7, root) 90 MiB | true
            """)
    void a_change_counts_from_the_threshold_of_its_kind_on(
            String key, Unit unit, String was, String is, boolean counts) {
        List<StateChange> changes =
                StateDiff.between(state(Map.of(key, Reading.of(was, unit))), state(Map.of(key, Reading.of(is, unit))));

        assertThat(changes).isEqualTo(counts ? List.of(new StateChange(key, was, is, unit)) : List.of());
    }

    @Test
    void what_appears_or_vanishes_counts() {
        HostState some = state(Map.of("port.80", Reading.of("listening", Unit.TEXT)));

        assertThat(StateDiff.between(state(Map.of()), some))
                .containsExactly(new StateChange("port.80", null, "listening", Unit.TEXT));
        assertThat(StateDiff.between(some, state(Map.of())))
                .containsExactly(new StateChange("port.80", "listening", null, Unit.TEXT));
    }

    @Test
    void a_state_that_was_never_captured_changes_nothing() {
        assertThat(StateDiff.between(null, state(Map.of()))).isEmpty();
        assertThat(StateDiff.between(state(Map.of()), null)).isEmpty();
    }

    @Test
    void what_always_changes_takes_no_place_from_what_counts() {
        Map<String, Reading> before = new LinkedHashMap<>();
        Map<String, Reading> after = new LinkedHashMap<>();
        for (int i = 1; i <= 100; i++) {
            before.put("process.top_cpu." + i, Reading.of("a (pid 1, root) 3%", Unit.TEXT));
            after.put("process.top_cpu." + i, Reading.of("b (pid 2, root) 4%", Unit.TEXT));
        }
        before.put("service.web", Reading.of("stopped", Unit.TEXT));
        after.put("service.web", Reading.of("running", Unit.TEXT));

        assertThat(StateDiff.between(state(before), state(after)))
                .containsExactly(new StateChange("service.web", "stopped", "running", Unit.TEXT));
    }

    @Test
    void there_are_never_more_changes_than_a_screen_holds() {
        Map<String, Reading> many = new LinkedHashMap<>();
        for (int i = 0; i < 500; i++) {
            many.put("port." + i, Reading.of("listening", Unit.TEXT));
        }

        assertThat(StateDiff.between(state(Map.of()), state(many))).hasSize(StateDiff.MOST);
    }
}
