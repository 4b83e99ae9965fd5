package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.stream.Collectors;

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
     * A script for {@code sh} that makes a shell run itself under supervision. It begins on the first line, so that its lines keep their
     * numbers.
     *
     * @param shell {@code sh} or another that understands it
     * @param missing what to say where it is not installed
     */
    public static @NonNull String supervised(@NonNull String shell, @NonNull String missing, @NonNull String script) {
        return "if [ \"${RUNBOOK_INSIDE-}\" ]; then unset RUNBOOK_INSIDE; else " + required(List.of(shell), missing)
                + " RUNBOOK_INSIDE=1; export RUNBOOK_INSIDE; set -- \"$1\" -e \"$0\"; " + TEXT + " fi; " + script;
    }

    /**
     * A script for {@code sh} that runs another program under supervision.
     *
     * @param programs those that can do it, the preferred one first
     * @param missing what to say where none of them is installed
     */
    public static @NonNull String supervising(
            @NonNull List<String> programs, @NonNull List<String> arguments, @NonNull String missing) {
        String words = arguments.stream().map(Supervisor::quoted).collect(Collectors.joining(" "));
        return required(programs, missing) + " set -- \"$1\" " + words + "; " + TEXT + "\n";
    }

    /** Sets {@code $1} to the first of them that is there. */
    private static String required(List<String> programs, String missing) {
        String choice = programs.stream()
                .map(program -> "command -v " + program + " >/dev/null; then set -- " + program)
                .collect(Collectors.joining("; elif "));
        return "if " + choice + "; else echo " + quoted(missing) + " >&2; exit 127; fi;";
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
