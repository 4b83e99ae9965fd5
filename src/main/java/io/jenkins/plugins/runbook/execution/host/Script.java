package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A script ready to be started; goes as an argument where it can, else as a file that closing deletes. */
final class Script implements AutoCloseable {

    /** Linux refuses a single argument of 128 KiB; a character takes up to three bytes. */
    private static final int LONGEST_ARGUMENT = 40_000;

    /** A disk in memory, for when that of temporary files is full: freeing it may be what the script is for. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Shell shell;
    private final String text;
    private final Path file;

    private Script(Shell shell, String text, @CheckForNull Path file) {
        this.shell = shell;
        this.text = text;
        this.file = file;
    }

    /**
     * @param directory where it goes as a file, {@code null} for that of temporary files
     * @throws IOException when it has to be a file and cannot be written
     */
    static Script of(Shell shell, String text, @CheckForNull Path directory) throws IOException {
        if (!Interpreter.needsFile(shell) && text.length() <= LONGEST_ARGUMENT) {
            return new Script(shell, text, null);
        }
        String ending = Interpreter.fileEnding(shell);
        if (directory != null) {
            return new Script(shell, text, written(Files.createTempFile(directory, "runbook-", ending), text));
        }
        try {
            return new Script(shell, text, written(Files.createTempFile("runbook-", ending), text));
        } catch (IOException e) {
            if (!Files.isWritable(MEMORY)) {
                throw e;
            }
            return new Script(shell, text, written(Files.createTempFile(MEMORY, "runbook-", ending), text));
        }
    }

    private static Path written(Path file, String text) throws IOException {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** What the program is called with, but for the script where it is an argument. */
    List<String> options() {
        return file == null
                ? Interpreter.argumentsForText(shell)
                : Interpreter.argumentsForFile(shell, file.toString());
    }

    /** The script, when it goes as an argument. */
    @CheckForNull
    String argument() {
        return file == null ? text : null;
    }

    /** What follows it then: the script's {@code $0}, by which errors begin, wherever the program is. */
    @CheckForNull
    String called() {
        return file == null ? Interpreter.called(shell) : null;
    }

    /** How the command line of the program that interprets it ends, as {@code /proc} tells it. */
    byte[] commandLineEnd() {
        StringBuilder end = new StringBuilder();
        options().forEach(option -> end.append('\0').append(option));
        if (file == null) {
            end.append('\0').append(text);
            end.append(called() == null ? "" : '\0' + called());
        }
        return end.append('\0').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
