package io.jenkins.plugins.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallsTest {

    /** Lines of {@code calls.tsv}. */
    static Stream<Arguments> scripts() throws IOException {
        try (InputStream in = CallsTest.class.getResourceAsStream("calls.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("##"))
                            .map(line -> (line + "\t\t").split("\t", -1))
                            .map(cells ->
                                    Arguments.of(cells[0], unescaped(cells[1]), sorted(cells[2]), sorted(cells[3])))
                            .toList()
                            .stream();
        }
    }

    private static String unescaped(String text) {
        return text.replace("\\\\", "\u0001")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\u0001", "\\");
    }

    private static String sorted(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void what_really_runs_is_found_behind_what_starts_it(String shell, String script, String programs, String reasons) {
        Calls calls = Calls.of(Shell.valueOf(shell.toUpperCase(Locale.ROOT)), script);
        assertThat(calls.all().stream()
                        .map(call -> (call.own() ? "=" : "") + call.program().replace(' ', '~'))
                        .filter(program -> !program.isEmpty())
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .as(script)
                .isEqualTo(programs);
        assertThat(calls.unseen().stream()
                        .map(one -> one.reason().name())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .as(script)
                .isEqualTo(reasons);
    }
}
