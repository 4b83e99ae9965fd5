package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.List;
import java.util.stream.Stream;

/** How scripts are given to what interprets them. */
public final class Interpreter {

    private static final List<String> POWERSHELL_OPTIONS =
            List.of("-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File");

    private Interpreter() {}

    /** Programs that can interpret scripts of this kind, the preferred one first. */
    public static List<String> programs(Shell shell) {
        return switch (shell) {
            case SH -> List.of("sh");
            case BASH -> List.of("bash");
            case PWSH -> List.of("pwsh", "powershell");
            case BAT -> List.of("cmd.exe");
            case PYTHON -> List.of("python3", "python");
        };
    }

    /** Whether scripts of this kind can only be given as a file. */
    public static boolean needsFile(Shell shell) {
        return shell == Shell.PWSH || shell == Shell.BAT;
    }

    /** Ending that the interpreter expects of a script file, with its dot. */
    public static String fileEnding(Shell shell) {
        return switch (shell) {
            case SH, BASH -> ".sh";
            case PWSH -> ".ps1";
            case BAT -> ".bat";
            case PYTHON -> ".py";
        };
    }

    /** Arguments after the program that make it interpret the file; a shell stops at the first failure. */
    public static List<String> argumentsForFile(Shell shell, String file) {
        return Stream.concat(options(shell).stream(), Stream.of(file)).toList();
    }

    private static List<String> options(Shell shell) {
        return switch (shell) {
            case SH, BASH -> List.of("-e");
            case PWSH -> POWERSHELL_OPTIONS;
            case BAT -> List.of("/d", "/c");
            case PYTHON -> List.of();
        };
    }

    /** What a script calls itself where it is no file, if that can be said. */
    @CheckForNull
    static String called(Shell shell) {
        return switch (shell) {
            case SH -> "sh";
            case BASH -> "bash";
            case PWSH, BAT, PYTHON -> null;
        };
    }

    /** Arguments after the program that make it interpret the next argument as a script. */
    public static List<String> argumentsForText(Shell shell) {
        return switch (shell) {
            case SH, BASH -> List.of("-e", "-c");
            case PYTHON -> List.of("-c");
            case PWSH, BAT -> throw new IllegalArgumentException(shell + " takes scripts as files only");
        };
    }

    /** What to say of a host where none of the programs is found. */
    public static String missing(Shell shell, String hostname) {
        return String.join(" or ", programs(shell)) + " is not installed on " + hostname
                + ", or not on its PATH; install it there, or give the step another 'shell'";
    }
}
