package io.jenkins.plugins.runbook.learning.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExceptionsTest {

    private static List<Line> lines(String text) {
        return Stream.of(text.split("\n"))
                .map(line -> new Line("step 1 output", 0, true, line))
                .toList();
    }

    @Test
    void a_line_of_code_below_a_frame_is_no_message() {
        List<Line> lines = lines("Traceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n"
                + "    raise IOError(\"permission denied\")\nOSError: permission denied");

        assertThat(Exceptions.code(lines).stream().boxed()).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refused\nTraceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n    f()\nKeyError: 'x'",
                "refused\nTraceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n    f()\nKeyError: 'x'\nmake: *** [a] Error 1",
                "refused\nException in thread \"main\" java.lang.IllegalStateException: no rows\n\tat a.B.c(B.java:3)",
            })
    void what_was_printed_before_the_exception_that_ended_the_program_was_survived(String output) {
        assertThat(Exceptions.fatal(lines(output))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refused\nTraceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n    f()\nsubprocess.CalledProcessError: Command 'git' returned non-zero exit status 128.",
                "refused\nTraceback (most recent call last):\n  File \"/usr/lib/python2.7/site-packages/pip/req.py\", line 3, in f\n    f()\nOSError: x",
                "refused\nTraceback (most recent call last):\n  File \"a.py\", line 3, in <module>\n    f()\nKeyError: 'x'\nretrying\nfetching\nbuilding\nerror: failed",
                "refused\n  Traceback (most recent call last):\n    File \"a.py\", line 3, in <module>\nerror: failed",
                "refused\nTraceback (most recent call last):\n  File \"a.py\", line 3, in <module>",
            })
    void an_exception_that_was_caught_or_tells_of_a_command_or_an_installer_says_nothing_of_what_came_before(
            String output) {
        assertThat(Exceptions.fatal(lines(output))).isZero();
    }
}
