package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.HandbookSection;

/** A command cannot do what it was asked. The message is one sentence for the person at the terminal. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    @CheckForNull
    private final HandbookSection section;

    private CommandException(
            int exitCode, String message, @CheckForNull HandbookSection section, @CheckForNull Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.section = section;
    }

    /** Bad input, or something the rules do not allow. */
    public static CommandException refused(String message) {
        return new CommandException(ExitCode.REFUSED, message, null, null);
    }

    /** @param section what explains it better than the section of the command */
    public static CommandException refused(String message, HandbookSection section) {
        return new CommandException(ExitCode.REFUSED, message, section, null);
    }

    public static CommandException refused(String message, Throwable cause) {
        return new CommandException(ExitCode.REFUSED, message, HandbookSection.of(cause), cause);
    }

    /** The program or the machine cannot. */
    public static CommandException internal(String message, @CheckForNull Throwable cause) {
        return new CommandException(ExitCode.INTERNAL_ERROR, message, null, cause);
    }

    @CheckForNull
    HandbookSection section() {
        return section;
    }

    int exitCode() {
        return exitCode;
    }
}
