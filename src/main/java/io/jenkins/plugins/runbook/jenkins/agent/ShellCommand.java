package io.jenkins.plugins.runbook.jenkins.agent;

import io.jenkins.plugins.runbook.model.Shell;
import java.util.List;

/** How a script in a file is started on an agent. */
final class ShellCommand {

    private ShellCommand() {}

    /** What the file's name must end with for its interpreter to take it. */
    static String suffix(Shell shell) {
        return switch (shell) {
            case SH, BASH -> ".sh";
            case PWSH -> ".ps1";
            case BAT -> ".bat";
            case PYTHON -> ".py";
        };
    }

    /** Whether the script must have Windows line ends. */
    static boolean windowsLineEnds(Shell shell) {
        return shell == Shell.BAT;
    }

    /**
     * @param file path of the script on the agent
     * @param unix whether the agent is no Windows machine
     */
    static List<String> line(Shell shell, String file, boolean unix) {
        return switch (shell) {
            case SH -> List.of("sh", "-e", file);
            case BASH -> List.of("bash", "-e", file);
            case BAT -> List.of("cmd.exe", "/c", "call", file);
            case PWSH ->
                unix
                        ? List.of("pwsh", "-NoProfile", "-NonInteractive", "-File", file)
                        : List.of("cmd.exe", "/c", windowsPowerShell(file));
            case PYTHON ->
                unix
                        ? List.of(
                                "sh",
                                "-c",
                                "if command -v python3 >/dev/null; then exec python3 \"$0\"; fi; exec python \"$0\"",
                                file)
                        : List.of("python", file);
        };
    }

    private static String windowsPowerShell(String file) {
        String options = " -NoProfile -NonInteractive -ExecutionPolicy Bypass -File \"" + file + "\"";
        return "where /q pwsh & if errorlevel 1 (powershell" + options + ") else (pwsh" + options + ")";
    }
}
