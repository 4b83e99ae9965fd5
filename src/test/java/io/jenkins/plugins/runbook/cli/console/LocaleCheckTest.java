package io.jenkins.plugins.runbook.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocaleCheckTest {

    @ParameterizedTest
    @CsvSource({
        "-p x=gr\uFFFD\uFFFD\uFFFD\uFFFDe, /work, ANSI_X3.4-1968, true",
        "-p x=y, /work/\uFFFD\uFFFD, ANSI_X3.4-1968, true",
        "-p x=y, /work, ANSI_X3.4-1968, false",
        "-p x=\uFFFD, /work/\uFFFD, UTF-8, false",
        "--home=\uFFFD, /work, unknown-1, true"
    })
    void what_the_locale_lost_is_refused(String argument, String directory, String encoding, boolean refused) {
        assertThat(LocaleCheck.problem(List.of("run", argument), directory, encoding)
                        .isPresent())
                .isEqualTo(refused);
    }

    @Test
    void the_sentence_says_what_to_do() {
        assertThat(LocaleCheck.problem(List.of("-p", "x=\uFFFD"), "/", "US-ASCII"))
                .hasValue(
                        "'x=\uFFFD' was not read as it was typed: the locale of this process (US-ASCII) lacks characters of it;"
                                + " set LC_ALL=C.UTF-8 and try again");
    }
}
