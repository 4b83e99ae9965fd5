package io.jenkins.plugins.runbook.jenkins.agent;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.host.Interpreter;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.util.List;

/** How a script in a file is started on a Windows agent. */
final class WindowsCommand {

    /** What {@code cmd.exe} takes for code in a path. */
    private static final String POWER = "&|<>^%\"";

    private WindowsCommand() {}

    /** The text as a file must hold it. */
    static @NonNull String fileText(@NonNull Shell shell, @NonNull String script) {
        return switch (shell) {
            case BAT -> script.replaceAll("\r?\n", "\r\n");
            // Without the mark, PowerShell 5 takes the characters of the machine's language.
            case PWSH -> script.chars().allMatch(character -> character < 0x80) ? script : '\uFEFF' + script;
            case SH, BASH, PYTHON -> script;
        };
    }

    /**
     * @param file path of the script on the agent
     * @throws IOException when the path cannot be given to what starts it
     */
    static @NonNull List<String> line(@NonNull Shell shell, @NonNull String file) throws IOException {
        return switch (shell) {
            case SH, BASH -> List.of(Interpreter.programs(shell).get(0), "-e", file);
            case BAT -> List.of("cmd.exe", "/d", "/c", "call", harmless(file));
            case PWSH -> List.of("cmd.exe", "/d", "/c", powerShell(harmless(file)));
            case PYTHON -> List.of("python", file);
        };
    }

    private static String powerShell(String file) {
        String options = " -NoProfile -NonInteractive -ExecutionPolicy Bypass -File \"" + file + "\"";
        return "where /q pwsh & if errorlevel 1 (powershell" + options + ") else (pwsh" + options + ")";
    }

    private static String harmless(String file) throws IOException {
        for (int i = 0; i < file.length(); i++) {
            if (POWER.indexOf(file.charAt(i)) >= 0) {
                throw new IOException("the workspace's path " + file + " holds '" + file.charAt(i)
                        + "', which cmd.exe takes for code; give the job another workspace");
            }
        }
        return file;
    }
}
