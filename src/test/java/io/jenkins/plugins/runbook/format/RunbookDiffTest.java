package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.runbook.format.Difference.Kind;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunbookDiffTest {

    private static final String TEXT = """
            id: RB-1
            name: one
            incidentTypes: [a]
            parameters:
              port: {type: integer, default: 80}
            steps:
              - {name: look, run: ./status}
              - {name: restart, run: ./ctl restart web, timeout: 10s}
              - {name: clean, run: rm -f run/web.pid}
            verify:
              - run: ./healthy
            """;

    private static Runbook read(String text) {
        return new RunbookReader().read("x", text).orThrow();
    }

    private static List<Difference> after(ChangeOperation... operations) {
        return RunbookDiff.between(read(TEXT), read(RunbookText.apply(TEXT, List.of(operations))));
    }

    private static ChangeOperation add(String path, Object value) {
        return ChangeOperation.add(path, value, "because", List.of());
    }

    private static ChangeOperation replace(String path, Object value) {
        return ChangeOperation.replace(path, value, "because", List.of());
    }

    @Test
    void given_the_same_meaning_in_another_layout_when_compared_then_nothing_differs() {
        String other = "# comment\n" + TEXT.replace("{name: look, run: ./status}", "name: look\n    run: './status'");

        assertThat(RunbookDiff.between(read(TEXT), read(other))).isEmpty();
    }

    @Test
    void an_added_step_is_one_difference_and_moves_no_other() {
        assertThat(after(add("/steps/1", Map.of("name", "wait", "waitFor", Map.of("port", 80)))))
                .containsExactly(new Difference(
                        Kind.ADDED,
                        "/steps/1",
                        "step 2 'wait'",
                        null,
                        "name: wait\nwaitFor.port: 80\nwaitFor.timeout: 1m\ntimeout: 10m"));
    }

    @Test
    void a_removed_step_is_one_difference() {
        assertThat(after(ChangeOperation.remove("/steps/0", "because", List.of())))
                .containsExactly(new Difference(
                        Kind.REMOVED, "/steps/0", "step 1 'look'", "name: look\nrun: ./status\ntimeout: 10m", null));
    }

    @Test
    void a_changed_field_names_its_step_by_name() {
        assertThat(after(replace("/steps/1/timeout", "60s")))
                .containsExactly(
                        new Difference(Kind.CHANGED, "/steps/1/timeout", "step 2 'restart': timeout", "10s", "1m"));
    }

    @Test
    void a_field_that_was_left_out_before_is_added() {
        assertThat(after(add("/steps/1/when", "test -e run")))
                .containsExactly(
                        new Difference(Kind.ADDED, "/steps/1/when", "step 2 'restart': when", null, "test -e run"));
    }

    @Test
    void given_a_step_moved_over_two_others_when_compared_then_only_it_has_moved() {
        assertThat(after(ChangeOperation.move("/steps/2", "/steps/0", "because", List.of())))
                .containsExactly(new Difference(Kind.MOVED, "/steps/0", "step 1 'clean'", "step 3", "step 1"));
    }

    @Test
    void given_a_step_with_another_name_when_it_is_alike_then_it_is_the_same_step() {
        assertThat(after(replace("/steps/1/name", "restart it")))
                .containsExactly(new Difference(
                        Kind.CHANGED, "/steps/1/name", "step 2 'restart it': name", "restart", "restart it"));
    }

    @Test
    void given_a_step_with_another_name_and_another_command_when_compared_then_they_are_two() {
        assertThat(after(replace("/steps/1", Map.of("name", "kill", "run", "pkill httpd"))))
                .extracting(Difference::kind)
                .containsExactly(Kind.ADDED, Kind.REMOVED);
    }

    @Test
    void given_two_steps_of_one_name_when_compared_then_each_finds_its_own() {
        String twins = TEXT.replace("name: look,", "name: restart,");
        String changed = twins.replace("timeout: 10s", "timeout: 20s");

        assertThat(RunbookDiff.between(read(twins), read(changed)))
                .containsExactly(
                        new Difference(Kind.CHANGED, "/steps/1/timeout", "step 2 'restart': timeout", "10s", "20s"));
    }

    @Test
    void a_changed_check_without_a_name_shows_only_what_it_runs() {
        assertThat(after(replace("/verify/0/run", "./healthy --all")))
                .containsExactly(new Difference(
                        Kind.CHANGED,
                        "/verify/0/run",
                        "check 1 './healthy --all': run",
                        "./healthy",
                        "./healthy --all"));
    }

    @Test
    void parameters_and_top_level_fields_are_compared() {
        assertThat(after(
                        add("/parameters/service", Map.of("required", true)),
                        replace("/parameters/port/default", 81),
                        add("/sla", "5m"),
                        add("/approval", Map.of("minimum", 2)),
                        replace("/name", "two")))
                .extracting(Difference::kind, Difference::path, Difference::before, Difference::after)
                .containsExactly(
                        tuple(Kind.CHANGED, "/name", "one", "two"),
                        tuple(Kind.CHANGED, "/parameters/port/default", "80", "81"),
                        tuple(Kind.ADDED, "/parameters/service", null, "type: string\nrequired: true"),
                        tuple(Kind.ADDED, "/sla", null, "5m"),
                        tuple(Kind.CHANGED, "/approval/minimum", "1", "2"));
    }
}
