package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.NonNull;

/** Runs one command; what serves commands of other processes runs them by it. */
@FunctionalInterface
public interface CommandRunner {

    /**
     * Runs a command.
     *
     * @return its exit code, one of {@link ExitCode}
     */
    int run(@NonNull Terminal terminal, @NonNull Workplace workplace, @NonNull String... arguments);
}
