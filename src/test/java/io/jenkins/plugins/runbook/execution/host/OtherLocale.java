package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.model.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A process, started in any locale, that gives texts and values to commands and says on standard output which arrived otherwise. */
public final class OtherLocale {

    /** Values that somebody between two programs has damaged before. */
    static final List<String> VALUES = List.of(
            "gr\u00f6\u00dfe",
            "\u65e5\u672c\u8a9e \ud83d\ude00",
            "",
            " ",
            "\n",
            "two\nlines\n\n",
            "\u00e4\n",
            "tab\tand\rreturn\r\n",
            "\\0101 \\n %s %b \\c x",
            "a${HOME}b $JOB_NAME c$$d $(touch hacked) `touch hacked`",
            "'single' \"double\" \\'",
            "-n",
            "*? [a-z] ~ !",
            "ends in x.",
            "\u00ff\u0130\u0131\u1e9e",
            "\u202e\u00a0\ufeff",
            IntStream.range(1, 256).mapToObj(Character::toString).collect(Collectors.joining()),
            "\u00e9".repeat(60_000));

    private OtherLocale() {}

    /** @param arguments the directory to work in */
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Host host = new LocalHost("here", directory, Map.of("FROM_HOST", "\u00fcber"));
        for (int i = 0; i < VALUES.size(); i++) {
            String value = VALUES.get(i);
            check(host, directory, Shell.SH, "printf %s \"$value\" >out", value, value, "value " + i);
            check(host, directory, Shell.BASH, "printf %s \"$value\" >out", value, value, "value " + i);
            check(host, directory, Shell.PYTHON, PYTHON_VALUE, value, value, "value " + i);
            if (value.indexOf('\'') < 0 && value.length() < 10_000) {
                check(host, directory, Shell.SH, "printf %s '" + value + "' >out", "", value, "text " + i);
                check(host, directory, Shell.BASH, "printf %s '" + value + "' >out", "", value, "text " + i);
            }
        }
        String long1 = "# " + "\u00e9".repeat(100_000) + "\nprintf %s '\u00e9' >out";
        check(host, directory, Shell.SH, long1, "", "\u00e9", "a long text");
        check(host, directory, Shell.PYTHON, "open('out', 'wb').write('\u00e9'.encode())", "", "\u00e9", "a text");
        check(host, directory, Shell.SH, "printf %s \"$FROM_HOST\" >out", "", "\u00fcber", "the host's");
        check(host, directory, Shell.SH, "printf %s \"$INHERITED\" >out", "", "\u00e4lter", "what is inherited");
        check(host, directory, Shell.SH, "printf %s \"${RUNBOOK_MODEL_KEY-none}\" >out", "", "none", "our own key");
        check(host, directory, Shell.SH, "env | grep -c ^RUNBOOK_[^C] >out || :", "", "0\n", "our own variables");
        System.out.println("done");
    }

    private static final String PYTHON_VALUE = "import os; open('out', 'wb').write(os.environb[b'value'])";

    private static void check(
            Host host, Path directory, Shell shell, String script, String value, String expected, String what)
            throws Exception {
        StringBuilder said = new StringBuilder();
        Path out = directory.resolve("out");
        Files.deleteIfExists(out);
        host.run(new Command(script, shell, Map.of("value", value), Duration.ofSeconds(30)), said::append);
        byte[] arrived = Files.exists(out) ? Files.readAllBytes(out) : new byte[0];
        if (!Files.exists(out) || !Arrays.equals(arrived, expected.getBytes(StandardCharsets.UTF_8))) {
            String hex = HexFormat.of().formatHex(arrived, 0, Math.min(60, arrived.length));
            System.out.println(shell + ", " + what + ": " + hex + " " + said);
        }
    }
}
