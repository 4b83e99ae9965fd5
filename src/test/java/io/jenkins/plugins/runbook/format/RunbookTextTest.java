package io.jenkins.plugins.runbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.ChangeOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunbookTextTest {

    private static final String TEXT = """
            # Restarts the web server.
            id: RB-WEB-001   # never changes
            name: "Restart web"

            incidentTypes: [service_crash]
            parameters:
              port: {type: integer,   default: 8080}

            steps:
              # look first
              - name: status
                run: ./status || true
                timeout: 10s     # per try

              # then act
              - name: restart
                run: |
                  # stop, then start
                  ./ctl stop
                  ./ctl start
                # slow disks
                retry: {attempts: 2, delay: 1s}   # twice

            verify:
              - run: curl -fsS "http://127.0.0.1:$port/"
            # the end
            """;

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static ChangeOperation add(String path, Object value) {
        return ChangeOperation.add(path, value, "because", List.of());
    }

    private static ChangeOperation replace(String path, Object value) {
        return ChangeOperation.replace(path, value, "because", List.of());
    }

    private static ChangeOperation remove(String path) {
        return ChangeOperation.remove(path, "because", List.of());
    }

    private static ChangeOperation move(String from, String path) {
        return ChangeOperation.move(from, path, "because", List.of());
    }

    private static String apply(ChangeOperation... operations) {
        return RunbookText.apply(TEXT, List.of(operations));
    }

    /** The text with one part exchanged, to say what must be the only change. */
    private static String with(String before, String after) {
        assertThat(TEXT).containsOnlyOnce(before);
        return TEXT.replace(before, after);
    }

    @Test
    void a_scalar_is_replaced_and_the_comment_beside_it_stays() {
        assertThat(apply(replace("/steps/0/timeout", "60s")))
                .isEqualTo(with("timeout: 10s     # per try", "timeout: 60s     # per try"));
    }

    @Test
    void a_field_inside_of_braces_is_replaced_where_it_stands() {
        assertThat(apply(replace("/steps/1/retry/attempts", 5)))
                .isEqualTo(with("{attempts: 2, delay: 1s}   # twice", "{attempts: 5, delay: 1s}   # twice"));
    }

    @Test
    void a_field_is_added_inside_of_braces() {
        assertThat(apply(add("/steps/1/retry/backoff", 2)))
                .isEqualTo(with("{attempts: 2, delay: 1s}", "{attempts: 2, delay: 1s, backoff: 2}"));
    }

    @Test
    void a_step_is_added_before_another_and_above_its_comment() {
        assertThat(apply(add("/steps/1", map("name", "wait", "waitFor", map("port", "$port", "timeout", "30s")))))
                .isEqualTo(with("  # then act\n", """
                          - name: wait
                            waitFor: {port: $port, timeout: 30s}

                          # then act
                        """));
    }

    @Test
    void a_step_with_a_script_of_several_lines_is_added_at_the_end_as_a_literal_with_the_list_s_blank_lines() {
        assertThat(apply(add(
                        "/steps/-",
                        map("name", "clean: up", "run", "rm -f run/*.pid\necho done\n", "idempotent", true))))
                .isEqualTo(with("delay: 1s}   # twice\n", """
                        delay: 1s}   # twice

                          - name: 'clean: up'
                            run: |
                              rm -f run/*.pid
                              echo done
                            idempotent: true
                        """));
    }

    @Test
    void a_field_is_added_at_the_end_of_a_step() {
        assertThat(apply(add("/steps/0/idempotent", true)))
                .isEqualTo(with("timeout: 10s     # per try\n", "timeout: 10s     # per try\n    idempotent: true\n"));
    }

    @Test
    void a_script_of_one_line_becomes_one_of_several() {
        assertThat(apply(replace("/steps/0/run", "set -x\n./status\n")))
                .isEqualTo(with("    run: ./status || true\n", """
                            run: |
                              set -x
                              ./status
                        """));
    }

    @Test
    void a_script_of_several_lines_becomes_one_of_one_line_and_the_comment_below_stays() {
        assertThat(apply(replace("/steps/1/run", "./ctl restart"))).isEqualTo(with("""
                            run: |
                              # stop, then start
                              ./ctl stop
                              ./ctl start
                        """, "    run: ./ctl restart\n"));
    }

    @Test
    void given_a_whole_step_with_one_difference_when_replaced_then_only_the_difference_is_touched() {
        Map<String, Object> step = map(
                "name", "restart",
                "run", "# stop, then start\n./ctl stop\n./ctl start\n",
                "retry", map("attempts", 4, "delay", "1s"));

        assertThat(apply(replace("/steps/1", step))).isEqualTo(with("{attempts: 2, delay", "{attempts: 4, delay"));
    }

    @Test
    void a_step_is_removed_with_the_comment_above_it() {
        assertThat(apply(remove("/steps/0"))).isEqualTo(with("""
                          # look first
                          - name: status
                            run: ./status || true
                            timeout: 10s     # per try
                        """, ""));
    }

    @Test
    void the_first_field_of_a_step_is_removed_and_the_next_takes_its_place() {
        assertThat(apply(remove("/steps/0/name")))
                .isEqualTo(with("- name: status\n    run: ./status", "- run: ./status"));
    }

    @Test
    void given_the_only_check_when_removed_then_an_empty_list_stays() {
        assertThat(apply(remove("/verify/0")))
                .isEqualTo(with("verify:\n  - run: curl -fsS \"http://127.0.0.1:$port/\"\n", "verify: []\n"));
    }

    @Test
    void given_an_empty_list_when_a_step_is_added_then_it_is_written_below() {
        assertThat(RunbookText.apply(
                        "id: x\nrollback: []   # none yet\nsla: 5m\n",
                        List.of(add("/rollback/-", map("run", "./undo")))))
                .isEqualTo("id: x\nrollback:   # none yet\n  - run: ./undo\nsla: 5m\n");
    }

    @Test
    void a_step_is_moved_with_its_comments_and_layout() {
        assertThat(apply(move("/steps/1", "/steps/0"))).isEqualTo("""
                        # Restarts the web server.
                        id: RB-WEB-001   # never changes
                        name: "Restart web"

                        incidentTypes: [service_crash]
                        parameters:
                          port: {type: integer,   default: 8080}

                        steps:
                          # then act
                          - name: restart
                            run: |
                              # stop, then start
                              ./ctl stop
                              ./ctl start
                            # slow disks
                            retry: {attempts: 2, delay: 1s}   # twice
                          # look first
                          - name: status
                            run: ./status || true
                            timeout: 10s     # per try

                        verify:
                          - run: curl -fsS "http://127.0.0.1:$port/"
                        # the end
                        """);
    }

    @Test
    void a_new_top_level_list_is_written_in_block_style_below_the_last_field() {
        assertThat(apply(add("/rollback", List.of(map("name", "undo", "run", "./undo")))))
                .isEqualTo(with("\n# the end\n", """

                        rollback:
                          - name: undo
                            run: ./undo
                        # the end
                        """));
    }

    @Test
    void given_braces_when_a_script_of_several_lines_is_added_then_they_become_block_style() {
        String text = "steps:\n  - {name: a, run: b}   # beside\n  - {name: c, run: d}\n";

        assertThat(RunbookText.apply(text, List.of(replace("/steps/0/run", "one\ntwo\n"))))
                .isEqualTo("""
                        steps:
                          - name: a   # beside
                            run: |
                              one
                              two
                          - {name: c, run: d}
                        """);
    }

    @Test
    void a_text_keeps_its_line_ends_and_its_missing_last_one() {
        assertThat(RunbookText.apply("id: x\r\nsteps:\r\n- run: a", List.of(add("/steps/-", map("run", "b\nc\n")))))
                .isEqualTo("id: x\r\nsteps:\r\n- run: a\r\n- run: |\r\n    b\r\n    c");
    }

    @Test
    void each_path_is_one_into_the_document_that_the_operations_before_left() {
        assertThat(apply(remove("/steps/0"), replace("/steps/0/name", "first now")))
                .contains("- name: first now\n")
                .doesNotContain("restart\n    run");
    }

    @Test
    void given_no_operation_when_applied_then_the_text_is_the_same() {
        assertThat(RunbookText.apply(TEXT, List.of())).isEqualTo(TEXT);
    }

    @Test
    void given_the_value_that_stands_there_when_replaced_then_the_text_is_the_same() {
        assertThat(apply(replace("/name", "Restart web"))).isEqualTo(TEXT);
    }

    @Test
    void given_a_path_to_nothing_when_replaced_then_the_message_names_the_change() {
        assertThatThrownBy(() -> apply(remove("/steps/0"), replace("/steps/7/run", "x")))
                .isInstanceOf(ChangeException.class)
                .hasMessage("change 2 (replace /steps/7/run): there is nothing at '/steps/7/run'");
    }

    @Test
    void given_a_position_beyond_the_end_when_added_then_the_message_says_which_there_are() {
        assertThatThrownBy(() -> apply(add("/steps/3", map("run", "x"))))
                .isInstanceOf(ChangeException.class)
                .hasMessage("change 1 (add /steps/3): '3' is no position in a list; write 0 to 2");
    }

    @Test
    void given_a_missing_parent_when_added_then_the_message_names_it() {
        assertThatThrownBy(() -> apply(add("/rollback/-", map("run", "x"))))
                .isInstanceOf(ChangeException.class)
                .hasMessage("change 1 (add /rollback/-): there is no list or map at '/rollback'");
    }

    @Test
    void given_no_pointer_when_applied_then_the_message_shows_one() {
        assertThatThrownBy(() -> apply(replace("steps", 1)))
                .isInstanceOf(ChangeException.class)
                .hasMessageContaining("'steps' is no JSON pointer; write one such as /steps/0/timeout");
        assertThatThrownBy(() -> apply(replace("", 1)))
                .isInstanceOf(ChangeException.class)
                .hasMessageContaining("the whole document cannot be changed at once");
    }

    @Test
    void given_a_value_behind_an_alias_when_changed_then_it_is_refused_and_not_changed_in_two_places() {
        String text = "a: &x {n: 1}\nb: *x\n";

        assertThatThrownBy(() -> RunbookText.apply(text, List.of(replace("/b/n", 2))))
                .isInstanceOf(ChangeException.class)
                .hasMessageContaining("stands behind an alias");
        assertThatThrownBy(() -> RunbookText.apply(text, List.of(replace("/a/n", 2))))
                .isInstanceOf(ChangeException.class);
        assertThat(RunbookText.apply(text, List.of(replace("/b", 2)))).isEqualTo("a: &x {n: 1}\nb: 2\n");
    }

    @Test
    void given_a_text_that_is_no_yaml_when_changed_then_the_message_says_where() {
        assertThatThrownBy(() -> RunbookText.apply("a: [", List.of(replace("/a", 1))))
                .isInstanceOf(ChangeException.class)
                .hasMessageStartingWith("the text to change is no YAML, line 1: ");
    }
}
