package io.jenkins.plugins.runbook.execution.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.execution.host.OutputCheck.Answer;
import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the output of a command, whatever it is and whatever goes wrong with it. */
class HostOutputTest {

    private static final int CHUNK = 32 * 1024;

    private final List<String> lines = new ArrayList<>();

    @Test
    void a_line_without_an_end_comes_in_bounded_pieces_and_none_of_it_is_lost() throws Exception {
        int chunks = 400;

        run(printing(chunks, "x".repeat(CHUNK)), lines::add);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LineSplitter.LONGEST));
        assertThat(lines.stream().mapToInt(String::length).sum()).isEqualTo(chunks * CHUNK);
    }

    @Test
    void a_character_outside_of_the_basic_plane_is_not_cut_in_two() throws Exception {
        run(printing(3, "a" + "🚒".repeat(CHUNK)), lines::add);

        assertThat(lines)
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line)
                        .doesNotStartWith("\udd92")
                        .satisfies(text -> assertThat(Character.isHighSurrogate(text.charAt(text.length() - 1)))
                                .isFalse()));
        assertThat(String.join("", lines)).isEqualTo(("a" + "🚒".repeat(CHUNK)).repeat(3));
    }

    @Test
    void a_line_as_long_as_may_be_is_one_line_and_no_empty_one_comes_after_it() throws Exception {
        run(printing(1, "y".repeat(LineSplitter.LONGEST) + "\nz\r\n\n"), lines::add);

        assertThat(lines).containsExactly("y".repeat(LineSplitter.LONGEST), "z", "");
    }

    static Stream<Throwable> whatever() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new StackOverflowError(),
                new OutOfMemoryError("made up"),
                new NoClassDefFoundError("gone/Class"));
    }

    @ParameterizedTest
    @MethodSource("whatever")
    void an_error_on_the_way_of_the_output_fails_the_command_after_all_of_it_was_read(Throwable error) {
        List<String> read = new ArrayList<>();
        Host host = new PrintingHost(sink -> {
            for (int i = 0; i < 5; i++) {
                sink.accept("line " + i + "\n");
                read.add("line " + i);
            }
        });

        assertThatThrownBy(() -> run(host, line -> sneak(error)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be kept")
                .hasCause(error);
        assertThat(read).hasSize(5);
    }

    @Test
    void an_error_in_the_last_words_of_a_command_is_not_lost_either() {
        assertThatThrownBy(() -> run(printing(1, "no line end"), line -> sneak(new StackOverflowError())))
                .isInstanceOf(IOException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable error) throws E {
        throw (E) error;
    }

    /** What is expected, in a made-up output of which only the ends are kept, and what comes of it. */
    static Stream<Arguments> expectations() {
        return Stream.of(
                Arguments.of(new Expectation(0, null, "MARKER", null, null, null), Answer.AS_EXPECTED),
                Arguments.of(
                        new Expectation(0, null, "filler\nMARKER 7\nfiller", null, null, null), Answer.AS_EXPECTED),
                Arguments.of(new Expectation(0, null, "MARKER 8", null, null, null), Answer.NOT_AS_EXPECTED),
                Arguments.of(new Expectation(0, null, null, "(?m)^MARKER \\d$", null, null), Answer.AS_EXPECTED),
                Arguments.of(new Expectation(0, null, null, "^first", null, null), Answer.AS_EXPECTED),
                Arguments.of(new Expectation(0, null, null, "last$", null, null), Answer.AS_EXPECTED),
                Arguments.of(new Expectation(0, null, null, "^MARKER", null, null), Answer.NOT_AS_EXPECTED),
                Arguments.of(new Expectation(0, null, null, "ERROR|FATAL", null, null), Answer.NOT_AS_EXPECTED),
                Arguments.of(new Expectation(0, null, null, "(MARKER) 7(?=\\n)", null, null), Answer.UNKNOWN),
                Arguments.of(
                        new Expectation(0, null, null, "(?:(?:^){2147483647}){2147483647}x", null, null),
                        Answer.UNKNOWN),
                Arguments.of(new Expectation(0, null, "MARKER", "no such thing", null, null), Answer.NOT_AS_EXPECTED),
                Arguments.of(new Expectation(0, "first", null, null, null, null), Answer.NOT_AS_EXPECTED),
                Arguments.of(new Expectation(0, OUTPUT + "\n\n", null, null, null, null), Answer.AS_EXPECTED),
                Arguments.of(new Expectation(0, OUTPUT + "x", null, null, null, null), Answer.NOT_AS_EXPECTED),
                Arguments.of(new Expectation(0, null, null, null, BigDecimal.TEN, null), Answer.NOT_AS_EXPECTED));
    }

    private static final String OUTPUT =
            "first\n" + "filler\n".repeat(60_000) + "MARKER 7\n" + "filler\n".repeat(60_000) + "last";

    @ParameterizedTest
    @MethodSource("expectations")
    void all_of_an_output_is_held_against_what_is_expected_and_not_what_is_kept_of_it(Expectation expect, Answer answer)
            throws Exception {
        HostSession session = session(new PrintingHost(sink -> {
            for (int position = 0; position < OUTPUT.length(); position += 1000) {
                sink.accept(OUTPUT.substring(position, Math.min(OUTPUT.length(), position + 1000)));
            }
            sink.accept("\n");
        }));

        Ran ran = session.expecting(expect).run("ignored", Shell.SH, Duration.ofMinutes(1), false);

        assertThat(ran.output()).contains("characters omitted").hasSizeLessThan(70_000);
        assertThat(ran.finding(expect).answer()).isEqualTo(answer);
        Ran unwatched = session.run("ignored", Shell.SH, Duration.ofMinutes(1), false);
        assertThat(unwatched.finding(expect).answer())
                .as("nobody looked while it came")
                .isEqualTo(Answer.UNKNOWN);
        assertThat(unwatched.finding(Expectation.SUCCESS).answer()).isEqualTo(Answer.AS_EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "' \n 42 \n\n', AS_EXPECTED",
        "42, AS_EXPECTED",
        "41, NOT_AS_EXPECTED",
        "43, NOT_AS_EXPECTED",
        "4.2e1, AS_EXPECTED",
        "forty-two, NOT_AS_EXPECTED",
        "'', NOT_AS_EXPECTED",
        "42 7, NOT_AS_EXPECTED",
    })
    void a_number_is_read_however_much_white_space_is_around_it(String output, Answer answer) throws Exception {
        Expectation expect = new Expectation(0, null, null, null, new BigDecimal(43), new BigDecimal(41));
        Host host = new PrintingHost(sink -> {
            sink.accept(" ".repeat(CHUNK));
            output.chars().forEach(c -> sink.accept(String.valueOf((char) c)));
            sink.accept(" ".repeat(500));
            sink.accept("\n".repeat(CHUNK));
        });

        Ran ran = session(host).expecting(expect).run("ignored", Shell.SH, Duration.ofMinutes(1), false);

        assertThat(ran.finding(expect).answer()).isEqualTo(answer);
    }

    private HostSession session(Host host) {
        return new HostSession(host, Map.of(), new Redactor(List.of()), line -> {});
    }

    private Ran run(Host host, Consumer<String> to) throws IOException, InterruptedException {
        return new HostSession(host, Map.of(), new Redactor(List.of()), to)
                .run("ignored", Shell.SH, Duration.ofMinutes(1), false);
    }

    private static Host printing(int times, String chunk) {
        return new PrintingHost(sink -> {
            for (int i = 0; i < times; i++) {
                sink.accept(chunk);
            }
        });
    }

    /** A host on which every command prints the same, and succeeds. */
    private record PrintingHost(Consumer<Host.OutputSink> prints) implements Host {

        @Override
        public String name() {
            return "made-up";
        }

        @Override
        public String platform() {
            return "linux";
        }

        @Override
        public CommandResult run(Command command, OutputSink output) {
            prints.accept(output);
            return new CommandResult(0, false);
        }
    }
}
