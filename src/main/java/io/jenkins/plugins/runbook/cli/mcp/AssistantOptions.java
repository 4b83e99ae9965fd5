package io.jenkins.plugins.runbook.cli.mcp;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.assistant.AssistantPolicy;
import io.jenkins.plugins.runbook.assistant.Scope;
import io.jenkins.plugins.runbook.assistant.Toolbox;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Option;

/** What assistants may do, as the person who starts a server says. */
public final class AssistantOptions {

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "SCOPE",
            description =
                    "What assistants may do beside reading: run, propose, decide; several with commas (default: nothing).")
    private List<Scope> allowed = List.of();

    @Option(
            names = "--proposals-per-hour",
            paramLabel = "N",
            defaultValue = "" + AssistantPolicy.DEFAULT_PROPOSALS_PER_HOUR,
            description = "How many proposals assistants may make in an hour (default: ${DEFAULT-VALUE}).")
    private int proposalsPerHour;

    /** The tools that they may use on this machine; to be closed by the caller. */
    @NonNull
    public Toolbox tools(@NonNull Context context, @NonNull RunbookSystem system) {
        if (proposalsPerHour < 0) {
            throw CommandException.refused("--proposals-per-hour must be at least 0, not " + proposalsPerHour);
        }
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(allowed);
        return new Toolbox(system, new AssistantPolicy(scopes, proposalsPerHour), context::thisMachine, job -> true);
    }
}
