package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** A command cannot do what it was asked. The message is one sentence for the person at the terminal. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message, @CheckForNull Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Bad input, or something the rules do not allow. */
    public static CommandException refused(String message) {
        return new CommandException(ExitCode.REFUSED, message, null);
    }

    public static CommandException refused(String message, Throwable cause) {
        return new CommandException(ExitCode.REFUSED, message, cause);
    }

    /** The program or the machine cannot. */
    public static CommandException internal(String message, @CheckForNull Throwable cause) {
        return new CommandException(ExitCode.INTERNAL_ERROR, message, cause);
    }

    int exitCode() {
        return exitCode;
    }
}
