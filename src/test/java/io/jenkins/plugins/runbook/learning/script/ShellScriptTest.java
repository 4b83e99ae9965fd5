package io.jenkins.plugins.runbook.learning.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellScriptTest {

    private static List<String> programs(String script) {
        return ShellScript.of(script).commands().stream()
                .map(SimpleCommand::baseName)
                .toList();
    }

    @Test
    void commands_are_found_where_they_stand() {
        assertThat(programs("a; b && c")).containsExactly("a", "b", "c");
        assertThat(programs("a \"x; y\" | b")).containsExactly("a", "b");
        assertThat(programs("x=$(a -n \"$(b)\") c")).containsExactly("a", "b", "c");
        assertThat(programs("if a; then b; else c; fi")).containsExactly("a", "b", "c");
        assertThat(programs("a >out 2>&1 <in")).containsExactly("a");
        assertThat(programs("# a comment")).isEmpty();
    }

    @Test
    void a_here_document_holds_no_commands() {
        assertThat(programs("cat <<E\nrm -rf /\nE\nls")).containsExactly("cat", "ls");
    }

    @Test
    void one_command_is_replaced_and_the_rest_stays() {
        ShellScript script = ShellScript.of("d=$(date -v+1d) || exit 1\nuse \"$d\"");
        SimpleCommand date =
                script.first(command -> command.baseName().equals("date")).orElseThrow();

        assertThat(script.replacing(date, "date -d tomorrow")).isEqualTo("d=$(date -d tomorrow) || exit 1\nuse \"$d\"");
    }

    @Test
    void any_text_can_be_read() {
        Random random = new Random(20261123);
        String alphabet = "ab $(){}\"'`|&;<>\\\n#=";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            ShellScript script = ShellScript.of(text.toString());
            assertThat(script.commands())
                    .as(text.toString())
                    .allSatisfy(command -> assertThat(command.end()).isLessThanOrEqualTo(text.length()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "/etc/passwd", "a b", "a;b", "$(x)", "`x`", "a/../b", "x|sh", "a\nb", ""})
    void the_whitelist_lets_no_other_path_through(String path) {
        assertThat(Whitelist.path(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"web;reboot", "-rf", "$(x)", "a b", "a|b", ""})
    void the_whitelist_lets_no_other_service_name_through(String name) {
        assertThat(Whitelist.service(name)).isEmpty();
    }
}
