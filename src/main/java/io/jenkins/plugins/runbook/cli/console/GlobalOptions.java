package io.jenkins.plugins.runbook.cli.console;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options every command takes, before or after its name. */
public final class GlobalOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Where runbooks and their records are kept (default: $RUNBOOK_HOME, else ~/.self-learning-runbooks).")
    Path home;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print the result as JSON on standard output, and nothing else there.")
    boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print the stack trace of an error.")
    boolean debug;

    @Mixin
    final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    final ModelOptions model = new ModelOptions();

    /**
     * Where everything is kept: what was said, else what the environment says, else below the home of the user.
     *
     * @throws CommandException when there is no such place
     */
    Path home() {
        return home != null ? home : home(System::getenv, System.getProperty("user.home"));
    }

    /** @param known what the system knows as the home of the user; {@code ?} where it knows none */
    public static Path home(UnaryOperator<String> environment, String known) {
        String own = environment.apply("RUNBOOK_HOME");
        if (own != null && !own.isBlank()) {
            return Path.of(own);
        }
        String user = environment.apply("HOME");
        String base = user == null || user.isBlank() ? known : user;
        if (base == null || base.isBlank() || base.equals("?")) {
            throw CommandException.refused("there is no directory to keep records in: neither RUNBOOK_HOME nor HOME is"
                    + " set, and the system knows no home of " + SystemUser.name() + "; say --home DIR");
        }
        return Path.of(base, ".self-learning-runbooks");
    }
}
