package io.jenkins.plugins.runbook.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Shell;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text can be read, in time that grows with its length. The random part runs for {@code -Dfuzz.seconds} seconds (2) from the seed
 * {@code -Dfuzz.seed} and prints how many texts it has read in each.
 */
class ShellFuzzTest {

    private static final int MEGABYTE = 1 << 20;
    private static final int LONG = MEGABYTE / 16;

    private static final List<String> PIECES = List.of(
            "a",
            "b ",
            " ",
            "\n",
            "\t",
            ";",
            "&",
            "&&",
            "|",
            "||",
            "(",
            ")",
            "{",
            "}",
            "{ ",
            "; }",
            "$(",
            "$((",
            "))",
            "`",
            "\\`",
            "\\",
            "\\\n",
            "'",
            "\"",
            "$'",
            "$\"",
            "${",
            "${x:-",
            "$x",
            "<",
            ">",
            "<<E\n",
            "\nE\n",
            "<<-'E'\n",
            "<<<",
            "<(",
            ">|",
            "&>",
            "2>&1",
            "#",
            "# c\n",
            "if ",
            "then ",
            "fi ",
            "case x in ",
            "a) ",
            ";;",
            "esac ",
            "for i in ",
            "do ",
            "done ",
            "while ",
            "function f ",
            "f() ",
            "[[ ",
            "]] ",
            "! ",
            "time ",
            "x=",
            "x=(",
            "sudo ",
            "env A=1 ",
            "sh -c ",
            "eval ",
            "find . -exec ",
            "\\; ",
            "xargs ",
            "ssh h ",
            "é",
            "\u202e",
            "\0",
            "\r",
            "\ud800");

    static Stream<String> shapes() {
        return Stream.concat(
                PIECES.stream(),
                Stream.of(
                        "CERT=MIIC",
                        "a-",
                        "$(a ",
                        "`\\`",
                        "\"$(",
                        "${x:-\"",
                        "$((1+",
                        "((a) ",
                        "{ (",
                        "<<E <<E ",
                        "case x in a) ",
                        "if a; then ",
                        "a;b&c|d\n",
                        "x=(\"",
                        "./ctl /a/a/a",
                        "sudo sudo -u x ",
                        "sh -c 'sh -c ",
                        "eval eval ",
                        "env -S '",
                        "\\\\",
                        "<<'",
                        "'\"",
                        "$(`",
                        "a\\\nb",
                        "`'`",
                        "f() { ",
                        "$(<<E\n",
                        "for x in y; do ",
                        "find . -exec sh -c 'x' \\; "));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_long_row_of_anything_is_read_in_time_that_grows_with_its_length(String piece) {
        String text = piece.repeat(LONG / piece.length() + 1);
        assertThat(cpu(() -> read(text))).as(piece).isLessThan(Duration.ofSeconds(4));
        assertThat(cpu(() -> read("x " + text.replace("\n", " ") + "\nlast")))
                .as(piece)
                .isLessThan(Duration.ofSeconds(4));
    }

    /** Time that this thread has worked, which other load on the machine does not change. */
    private static Duration cpu(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - before);
    }

    @Test
    void a_megabyte_in_one_word_and_a_million_lines_are_read() {
        assertThat(ShellScript.of("CERT=" + "A".repeat(MEGABYTE) + "\nb").commands())
                .extracting(SimpleCommand::program)
                .containsExactly("b");
        assertThat(ShellScript.of("a b\n".repeat(1_000_000)).commands()).hasSize(1_000_000);
        for (String piece : List.of("a", "$(a ", "sudo ", "sh -c '", "a;b&c|d ", "\"${x:-", "\\", "`'`")) {
            assertThat(cpu(() -> Calls.of(Shell.SH, piece.repeat(MEGABYTE / piece.length()))))
                    .as(piece)
                    .isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void what_is_nested_too_deep_is_told() {
        for (String open : List.of("$(a ", "{ ", "( ", "if a; then ", "\"$(", "${x:-", "case x in a) ", "a $((1+")) {
            assertThat(ShellScript.of(open.repeat(1000)).unseen())
                    .as(open)
                    .extracting(Unseen::reason)
                    .contains(Unseen.Reason.DEPTH);
        }
    }

    @Test
    void random_texts_are_read() {
        long seconds = Long.getLong("fuzz.seconds", 2);
        Random random = new Random(Long.getLong("fuzz.seed", 20261123));
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long executions = 0;
        // Without a time of one's own the same texts are read everywhere.
        long most = System.getProperty("fuzz.seconds") == null ? 5_000 : Long.MAX_VALUE;
        while (System.nanoTime() < end && executions < most) {
            String text = text(random);
            try {
                read(text);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("fails: " + escaped(text), e);
            }
            executions++;
        }
        System.out.println("ShellFuzzTest: " + executions / Math.max(1, seconds) + " executions per second");
        assertThat(executions).isPositive();
    }

    private static String text(Random random) {
        if (random.nextInt(10) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(60); length > 0; length--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static void read(String text) {
        for (ShellScript script : List.of(ShellScript.of(text), ShellScript.bash(text))) {
            int length = text.length();
            for (SimpleCommand command : script.statements()) {
                boolean inside = command.from() >= 0
                        && command.from() <= command.start()
                        && command.start() < command.end()
                        && command.end() <= command.to()
                        && command.to() <= length;
                if (!inside) {
                    throw new AssertionError("a command outside of its script: " + command);
                }
            }
            for (Word word : script.words()) {
                if (!text.startsWith(word.raw(), word.start())
                        || word.end() - word.start() != word.raw().length()) {
                    throw new AssertionError("a word that does not stand where it says: " + word);
                }
            }
            for (int i = 0; i <= length; i += 1 + length / 64) {
                script.quotingAt(i);
            }
            Calls.of(script);
        }
        Prelude.end(text);
        for (Shell shell : List.of(Shell.PWSH, Shell.BAT, Shell.PYTHON)) {
            Calls.of(shell, text);
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c -> escaped.append(
                        c < 32 || c > 126 || c == '"' || c == '\\' ? String.format("\\u%04x", c) : (char) c));
        return escaped.toString();
    }
}
