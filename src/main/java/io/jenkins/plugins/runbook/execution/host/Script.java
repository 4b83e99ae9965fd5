package io.jenkins.plugins.runbook.execution.host;

import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script ready to be started; goes as an argument where it can, else as a file that closing deletes. */
final class Script implements AutoCloseable {

    /** Linux refuses a single argument of 128 KiB; a character takes up to three bytes. */
    private static final int LONGEST_ARGUMENT = 40_000;

    private final Shell shell;
    private final String text;
    private final Path file;

    private Script(Shell shell, String text, Path file) {
        this.shell = shell;
        this.text = text;
        this.file = file;
    }

    /** @param directory where it goes as a file, {@code null} for that of temporary files */
    static Script of(Shell shell, String text, Path directory) throws IOException {
        if (!Interpreter.needsFile(shell) && text.length() <= LONGEST_ARGUMENT) {
            return new Script(shell, text, null);
        }
        String ending = Interpreter.fileEnding(shell);
        Path file = directory == null
                ? Files.createTempFile("runbook-", ending)
                : Files.createTempFile(directory, "runbook-", ending);
        return new Script(shell, text, Files.writeString(file, text));
    }

    /** The command line that makes the program interpret this script. */
    List<String> commandLine(String program) {
        List<String> line = new ArrayList<>();
        line.add(program);
        line.addAll(file == null ? Interpreter.argumentsForText(shell) : Interpreter.argumentsForFile(shell));
        line.add(file == null ? text : file.toString());
        if (file == null && (shell == Shell.SH || shell == Shell.BASH)) {
            line.add(shell == Shell.SH ? "sh" : "bash"); // its $0, by which errors begin, wherever the program is
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
