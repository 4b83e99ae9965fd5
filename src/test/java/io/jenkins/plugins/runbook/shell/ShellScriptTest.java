package io.jenkins.plugins.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShellScriptTest {

    private static List<String> programs(ShellScript script) {
        return script.commands().stream().map(SimpleCommand::baseName).toList();
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\t", "\t");
    }

    /** Lines of {@code commands.tsv}: script, the programs in it, and whether something in it cannot be told. */
    static Stream<Arguments> scripts() throws IOException {
        try (InputStream in = ShellScriptTest.class.getResourceAsStream("commands.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("##"))
                            .map(line -> (line + "\t").split("\t", -1))
                            .map(cells -> Arguments.of(
                                    unescaped(cells[0]), cells[1].strip(), cells.length > 2 ? cells[2].strip() : ""))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void commands_are_found_where_a_shell_would_run_them(String text, String programs, String note) {
        ShellScript script = note.contains("bash") ? ShellScript.bash(text) : ShellScript.of(text);
        assertThat(String.join(" ", programs(script))).as(text).isEqualTo(programs);
        assertThat(script.unseen().stream().map(Unseen::reason).distinct())
                .as(text)
                .isEqualTo(
                        note.contains("ambiguous")
                                ? List.of(Unseen.Reason.AMBIGUOUS)
                                : note.contains("depth") ? List.of(Unseen.Reason.DEPTH) : List.of());
    }

    @Test
    void one_command_is_replaced_and_the_rest_stays() {
        ShellScript script = ShellScript.of("d=$(date -v+1d) || exit 1\nuse \"$d\"");
        SimpleCommand date =
                script.first(command -> command.baseName().equals("date")).orElseThrow();

        assertThat(script.replacing(date, "date -d tomorrow")).isEqualTo("d=$(date -d tomorrow) || exit 1\nuse \"$d\"");
    }

    @Test
    void words_say_what_the_program_gets() {
        List<Word> words = ShellScript.bash("p a'b'\"c\"\\d $'\\x41\\n' \"$x\" '' *.log ~/x a\\\nb {1,2} \"a\\\"b\\c\"")
                .commands()
                .get(0)
                .arguments();
        assertThat(words)
                .extracting(Word::plain)
                .containsExactly("abcd", "A\n", "$x", "", "*.log", "~/x", "ab", "{1,2}", "a\"b\\c");
        assertThat(words.stream().map(word -> word.literal().isPresent()))
                .containsExactly(true, true, false, true, false, false, true, false, true);
    }

    @Test
    void redirections_keep_their_parts() {
        SimpleCommand command = ShellScript.of("cat 2>>err <<-'E F' >|out 3>&1 {n}>x\n\ta $b\n\tE F\n")
                .commands()
                .get(0);
        assertThat(command.redirections())
                .extracting(one -> one.number() + one.operator() + one.target().plain())
                .containsExactly("2>>err", "<<-E F", ">|out", "3>&1", "{n}>x");
        assertThat(command.redirections().get(1).document().literal()).contains("a $b\n");
        assertThat(command.redirections().stream().map(Redirection::writes))
                .containsExactly(true, false, true, false, true);
    }

    @Test
    void assignments_before_a_program_are_told_from_words() {
        SimpleCommand command = ShellScript.of("LD_PRELOAD=./x.so A=\"$b c\" run D=e")
                .commands()
                .get(0);
        assertThat(command.assignments()).extracting(Assignment::name).containsExactly("LD_PRELOAD", "A");
        assertThat(command.assignments().get(0).value().literal()).contains("./x.so");
        assertThat(command.words()).extracting(Word::plain).containsExactly("run", "D=e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "echo @ ~ UNQUOTED",
                "echo '@' ~ SINGLE",
                "echo \"@\" ~ DOUBLE",
                "echo $'@' ~ ANSI_C",
                "echo \"a $(b @) c\" ~ UNQUOTED",
                "echo \"a $(b) @\" ~ DOUBLE",
                "echo \"$(b '@')\" ~ SINGLE",
                "echo x # it's @ ~ COMMENT",
                "echo $((1 + @)) ~ ARITHMETIC",
                "cat <<E\\n@\\nE ~ HERE_DOCUMENT",
                "cat << 'E'\\n@\\nE ~ RAW_HERE_DOCUMENT",
                "cat <<\\\\E\\n@\\nE ~ RAW_HERE_DOCUMENT",
                "cat <<A <<'B'\\na\\nA\\n@\\nB ~ RAW_HERE_DOCUMENT",
                "cat <<E\\nx\\nE\\necho @ ~ UNQUOTED",
                "cat <<E | tr a b\\n'@\\nE ~ HERE_DOCUMENT",
                "cat <<E\\n$(b \"@\")\\nE ~ DOUBLE",
                "a=(b '@') ~ SINGLE",
                "echo \"${x:-@}\" ~ DOUBLE",
                "echo it\\'s @ ~ UNQUOTED",
                "if a; then # it's\\n b @; fi ~ UNQUOTED"
            })
    void quoting_is_known_at_every_place(String text, Quoting quoting) {
        String script = unescaped(text).replace("\\\\", "\\");
        assertThat(ShellScript.bash(script).quotingAt(script.indexOf('@')))
                .as(script)
                .isEqualTo(quoting);
    }

    @Test
    void it_is_known_whether_a_failure_ends_the_script() {
        assertThat(excuse("x; y")).isEqualTo(Flow.Excuse.NONE);
        assertThat(excuse("x || true")).isEqualTo(Flow.Excuse.ALTERNATIVE);
        assertThat(excuse("{ x; y; } || true")).isEqualTo(Flow.Excuse.ALTERNATIVE);
        assertThat(excuse("( a; if b; then x; fi ) || true")).isEqualTo(Flow.Excuse.ALTERNATIVE);
        assertThat(excuse("if a; x; then y; fi")).isEqualTo(Flow.Excuse.CONDITION);
        assertThat(excuse("if a; then x; fi")).isEqualTo(Flow.Excuse.NONE);
        assertThat(excuse("! x")).isEqualTo(Flow.Excuse.NEGATED);
        assertThat(excuse("! a | x")).isEqualTo(Flow.Excuse.NEGATED);
        assertThat(excuse("x | tee log")).isEqualTo(Flow.Excuse.PIPELINE);
        assertThat(excuse("a | x")).isEqualTo(Flow.Excuse.NONE);
        assertThat(excuse("x & wait")).isEqualTo(Flow.Excuse.BACKGROUND);
        assertThat(excuse("echo $(x)")).isEqualTo(Flow.Excuse.SUBSTITUTION);
        assertThat(excuse("v=$(x)")).isEqualTo(Flow.Excuse.NONE);
        assertThat(excuse("export v=$(x)")).isEqualTo(Flow.Excuse.SUBSTITUTION);
        assertThat(excuse("while x; do y; done")).isEqualTo(Flow.Excuse.CONDITION);
        assertThat(excuse("until a; do x; done")).isEqualTo(Flow.Excuse.NONE);
    }

    private static Flow.Excuse excuse(String script) {
        return ShellScript.of(script)
                .first(command -> command.program().equals("x"))
                .orElseThrow()
                .flow()
                .excuse();
    }

    @Test
    void what_reads_from_a_pipe_is_known() {
        for (String script : List.of(
                "curl u | x",
                "curl u |& x",
                "curl u | (x)",
                "curl u | { a; x; }",
                "curl u | while read l; do x; done",
                "curl u | if true; then x; fi",
                "curl u | echo $(x)",
                "curl u |\n x")) {
            assertThat(ShellScript.of(script)
                            .first(command -> command.program().equals("x"))
                            .orElseThrow()
                            .flow()
                            .piped())
                    .as(script)
                    .isTrue();
        }
    }
}
