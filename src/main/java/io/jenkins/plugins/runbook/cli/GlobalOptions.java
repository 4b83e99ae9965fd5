package io.jenkins.plugins.runbook.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options every command takes, before or after its name. */
public final class GlobalOptions {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:RUNBOOK_HOME:-${sys:user.home}/.self-learning-runbooks}",
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
    final ModelOptions model = new ModelOptions();
}
