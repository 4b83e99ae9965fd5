package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code revert}: makes an earlier version active again. */
@Command(name = "revert", description = "Make an earlier version of a runbook, which was approved then, active again.")
final class RevertCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "Runbook, or the version to go back to (RB-SERVICE-001-v2).")
    private String id;

    @Option(
            names = "--to",
            paramLabel = "N",
            description = "Number of the version to go back to (default: the one before the active version).")
    private Integer number;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            defaultValue = "gone back with the command line",
            description = "Why, one sentence, for the audit (default: ${DEFAULT-VALUE}).")
    private String reason;

    RevertCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        VersionRef named = VersionRef.isVersionRef(id) ? VersionRef.parse(id) : null;
        if (number != null && (number < 1 || named != null && named.number() != number)) {
            throw CommandException.refused(id + " --to " + number + ": name one version of the runbook, from 1 on");
        }
        try (RunbookSystem system = context.open()) {
            Version before = system.library().resolve(named == null ? id : named.runbookId());
            Version now = system.library().revert(target(system, before, named), context.user(), reason);
            if (context.json()) {
                context.print(Map.of(
                        "version", now.ref().toString(),
                        "sha256", now.sha256(),
                        "lifecycle", now.lifecycle(),
                        "replaces", before.ref().toString()));
            } else if (now.ref().equals(before.ref())) {
                context.terminal().line(now.ref() + " stays active; the trial beside it has ended.");
            } else {
                context.terminal().line(now.ref() + " is active again; it replaces " + before.ref() + ".");
            }
        }
        return ExitCode.VERIFIED;
    }

    private VersionRef target(RunbookSystem system, Version active, VersionRef named) {
        String runbook = active.ref().runbookId();
        if (named != null) {
            return named;
        }
        if (number != null) {
            return new VersionRef(runbook, number);
        }
        List<Version> versions =
                system.store().read(records -> records.versions().of(runbook));
        return versions.stream()
                .filter(version -> version.lifecycle() == Lifecycle.SUPERSEDED)
                .filter(version -> version.ref().number() < active.ref().number())
                .max(Comparator.comparing((Version version) ->
                                Integer.valueOf(version.ref().number()).equals(active.parent()))
                        .thenComparing(version -> version.ref().number()))
                .orElseThrow(() -> CommandException.refused("there is no earlier version of " + runbook
                        + " that was approved; 'runbook runbooks " + runbook + "' lists those there are"))
                .ref();
    }
}
