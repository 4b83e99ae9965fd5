package io.jenkins.plugins.runbook.execution.host;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shell that stands between a command on a POSIX host and what started it: {@code supervise.sh}. What is handed over to it as
 * {@link Given} reaches the command byte for byte, and nothing a command does to its process group or its parent reaches further.
 */
public final class Supervisor {

    private static final String TEXT = OwnScript.text(Supervisor.class, "supervise.sh")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(String::strip)
            .collect(Collectors.joining(" "));

    private Supervisor() {}

    /** A command line that runs another one under supervision; the program is a shell. */
    static List<String> commandLine(String sh) {
        return List.of(sh, "-c", TEXT, "sh");
    }

    /**
     * A script for a shell that runs itself under supervision. It begins on the first line, so that its lines keep their numbers.
     *
     * @param shell program that interprets it, with its options
     */
    public static String supervised(String shell, String script) {
        return "if [ \"${RUNBOOK_INSIDE-}\" ]; then unset RUNBOOK_INSIDE; else RUNBOOK_INSIDE=1; export RUNBOOK_INSIDE; set -- "
                + shell + " \"$0\"; " + TEXT + " fi; " + script;
    }

    /**
     * A script for a shell that runs another file under supervision.
     *
     * @param programs those that can, the preferred one first
     * @param options before the file
     * @param missing what to say where none of them is installed
     */
    public static String supervising(List<String> programs, List<String> options, String file, String missing) {
        String words = Stream.concat(options.stream(), Stream.of(file))
                .map(Supervisor::quoted)
                .collect(Collectors.joining(" "));
        String choice = programs.stream()
                .map(program -> "command -v " + program + " >/dev/null; then set -- " + program + " " + words)
                .collect(Collectors.joining("; elif "));
        return "if " + choice + "; else echo " + quoted(missing) + " >&2; exit 127; fi\n" + TEXT + "\n";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
