package io.jenkins.plugins.runbook.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandCommandsTest {

    private static List<String> scripts(Map<String, String> values, String commands) {
        return new HandCommands(values).scripts(commands);
    }

    @Test
    void each_line_is_a_step_without_prompts_comments_and_empty_lines() {
        assertThat(scripts(Map.of(), "$ mkdir -p run\n\n# then\n  systemctl restart web\n"))
                .containsExactly("mkdir -p run", "systemctl restart web");
    }

    @Test
    void lines_that_need_each_other_are_one_step() {
        for (String commands : List.of(
                "cd /srv\nrm old",
                "dir=/srv\nrm \"$dir\"/old",
                "for f in a b\ndo rm $f\ndone",
                "cat <<E >x\nhello\nE",
                "rm a \\\n  b",
                "echo 'a\nb'",
                "set -eu\nrm x",
                "a |\nb",
                "export A=1\nb",
                "if true\nthen a\nfi")) {
            assertThat(scripts(Map.of(), commands)).as(commands).containsExactly(commands);
        }
    }

    @Test
    void values_of_parameters_become_variables_where_a_variable_works() {
        Map<String, String> values = Map.of("mount", "/var", "service", "web", "short", "x1");
        assertThat(scripts(values, "df /var")).containsExactly("df \"${mount}\"");
        assertThat(scripts(values, "df \"/var\"")).containsExactly("df \"${mount}\"");
        assertThat(scripts(values, "awk '/var/ {print}' x1")).containsExactly("awk '/var/ {print}' x1");
        assertThat(scripts(values, "restart web webserver /varnish my_web"))
                .containsExactly("restart \"${service}\" webserver /varnish my_web");
        assertThat(scripts(values, "echo \\\"web\\\"")).containsExactly("echo \\\"\"${service}\"\\\"");
    }

    @Test
    void the_longer_value_wins() {
        assertThat(scripts(Map.of("dir", "/srv", "file", "/srv/app.pid"), "rm /srv/app.pid; ls /srv"))
                .containsExactly("rm \"${file}\"; ls \"${dir}\"");
    }
}
