package io.jenkins.plugins.runbook.format.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTextTest {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{ *([a-z]+) *}}");

    private static ShellText translate(String script) {
        return ShellText.translate(script, REFERENCE, name -> name.equals("x") ? Optional.of("x") : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "echo {{ x }}                 | echo \"${x}\"",
                "echo a{{x}}b                 | echo a\"${x}\"b",
                "echo \"a {{ x }} b\"         | echo \"a ${x} b\"",
                "echo 'a {{ x }} b'           | echo 'a '\"${x}\"' b'",
                "echo \"$(cat {{ x }})\"      | echo \"$(cat \"${x}\")\"",
                "echo $(cat \"{{ x }}\") {{ x }} | echo $(cat \"${x}\") \"${x}\"",
                "echo `cat {{ x }}` {{ x }}   | echo `cat \"${x}\"` \"${x}\"",
                "echo $(({{ x }} * 2)) {{ x }} | echo $((${x} * 2)) \"${x}\"",
                "echo \\\" {{ x }} \\\"       | echo \\\" \"${x}\" \\\"",
                "echo \\' {{ x }}             | echo \\' \"${x}\"",
                "echo \"it's\" {{ x }}        | echo \"it's\" \"${x}\"",
                "(cd {{ x }} && ls) # {{ x }} | (cd \"${x}\" && ls) # ${x}",
                "echo a#b '{{ x }}'           | echo a#b ''\"${x}\"''",
                "case {{ x }} in a) b ;; esac; echo '{{ x }}' | case \"${x}\" in a) b ;; esac; echo ''\"${x}\"''"
            })
    void a_reference_becomes_a_variable_quoted_as_its_place_asks_for(String script, String translated) {
        assertThat(translate(script).script()).isEqualTo(translated);
        assertThat(translate(script).refused()).isEmpty();
    }

    @Test
    void here_documents_expand_variables_unless_their_end_is_quoted() {
        ShellText text = translate("cat <<A\n'{{ x }}'\nA\ncat <<-'B'\n{{ x }}\n\tB\necho {{ x }}\n");

        assertThat(text.script()).isEqualTo("cat <<A\n'${x}'\nA\ncat <<-'B'\n{{ x }}\n\tB\necho \"${x}\"\n");
        assertThat(text.refused()).containsExactly("{{ x }}");
    }

    @Test
    void what_has_no_variable_stays_and_is_told() {
        ShellText text = translate("echo {{ y }} {{ x }}");

        assertThat(text.script()).isEqualTo("echo {{ y }} \"${x}\"");
        assertThat(text.refused()).containsExactly("{{ y }}");
        assertThat(text.used()).containsExactly("x");
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @ValueSource(
            strings = {
                "printf '%s\\n' {{ x }}",
                "printf '%s\\n' \"{{ x }}\"",
                "printf '%s\\n' '{{ x }}'",
                "printf '%s\\n' \"$(printf '%s' \"{{ x }}\")\"",
                "printf '%s\\n' \"$(printf '%s' '{{ x }}')\"",
                "printf '%s\\n' \"`printf '%s' '{{ x }}'`\"",
                "cat <<E\n{{ x }}\nE",
                "(printf '%s\\n' {{x}}) # {{x}}",
                "y={{ x }}; printf '%s\\n' \"$y\"",
                "case x in x) printf '%s\\n' '{{x}}' ;; esac",
                "printf '%s\\n' \\\n  {{ x }}"
            })
    void whatever_the_value_is_it_never_becomes_code(String script, @TempDir Path directory) throws Exception {
        String value = "a  b'; touch pwned1 #\" $(touch pwned2) `touch pwned3` && touch pwned4 | * ~ \\ $HOME ${IFS}";

        assertThat(run(translate(script).script(), value, directory)).isEqualTo(value);
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private static String run(String script, String value, Path directory) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", script).directory(directory.toFile());
        builder.environment().put("x", value);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return output.replaceAll("\n$", "");
    }
}
