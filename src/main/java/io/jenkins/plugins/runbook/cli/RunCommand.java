package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.DryRunListener;
import io.jenkins.plugins.runbook.cli.console.ExecutionOutput;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.FullHome;
import io.jenkins.plugins.runbook.cli.console.RunOptions;
import io.jenkins.plugins.runbook.execution.host.LocalHost;
import io.jenkins.plugins.runbook.execution.request.ExecutionListener;
import io.jenkins.plugins.runbook.execution.request.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.Durations;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: executes an approved version, or a person's own file, on this machine in the current directory. */
@Command(
        name = "run",
        description = {
            "Execute a runbook on this machine, in the current directory.",
            "Named by its ID (RB-SERVICE-001), its active version is executed; a version (RB-SERVICE-001-v2) must be approved; "
                    + "a FILE becomes a version of its runbook first, with you as its author."
        })
final class RunCommand implements Callable<Integer> {

    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|FILE",
            description = "What to execute (default: the active runbook that answers best to the incident).")
    private String source;

    @Option(
            names = "--incident",
            required = true,
            paramLabel = "TYPE",
            description = "Type of the incident, such as service_crash.")
    private String incidentType;

    @Option(
            names = "--incident-id",
            paramLabel = "ID",
            description = "Its identifier where it was raised (default: made up).")
    private String incidentId;

    @Option(
            names = "--severity",
            paramLabel = "S",
            defaultValue = "medium",
            description = "critical, high, medium or low (default: ${DEFAULT-VALUE}).")
    private String severity;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What was reported; kept with the execution.")
    private String description;

    @Mixin
    private final RunOptions options = new RunOptions();

    @Option(
            names = "--recurrence",
            paramLabel = "DURATION",
            defaultValue = "1h",
            description =
                    "How long a fix must last: when its incident returns within this time, the success before counts as "
                            + "ineffective; 0s to count every success (default: ${DEFAULT-VALUE}).")
    private String recurrence;

    @Option(names = "--dry-run", description = "Say what would be executed, and execute nothing.")
    private boolean dryRun;

    RunCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws RefusedException, InterruptedException {
        if (!SEVERITIES.contains(severity)) {
            throw CommandException.refused(
                    "--severity must be one of " + String.join(", ", SEVERITIES) + ", not " + severity);
        }
        Ahead.load();
        // A dry run of a file must not leave a version behind.
        boolean keepsNothing = dryRun && source != null && RunSource.isFile(context, source);
        try (FullHome home = FullHome.of(context);
                RunbookSystem system =
                        keepsNothing ? context.openInMemory() : context.open(recurrenceWindow(), options.lockWait())) {
            LocalHost host = context.thisMachine();
            ExecutionOutput output = new ExecutionOutput(context);
            ExecutionListener listener =
                    dryRun && !context.json() ? new DryRunListener(context.terminal()) : output.listener();
            ExecutionResult result = system.executor().execute(request(system, host), host, listener);
            if (dryRun) {
                printDryRun(result);
                return ExitCode.VERIFIED;
            }
            return output.conclude(system, result);
        }
    }

    private Duration recurrenceWindow() {
        return Durations.parse(recurrence)
                .orElseThrow(() -> CommandException.refused(
                        "--recurrence must be a duration such as 30m or 1h, or 0s, not " + recurrence));
    }

    private ExecutionRequest request(RunbookSystem system, LocalHost host) {
        String id = incidentId == null ? "local-" + UUID.randomUUID() : incidentId;
        Incident incident = new Incident(id, incidentType, severity, null, description);
        return new ExecutionRequest(
                new RunSource(context, system).version(source, incident, host.platform()),
                incident,
                options.parameters(),
                context.user().name(),
                Set.of(),
                dryRun,
                options.lockWait(),
                List.of());
    }

    private void printDryRun(ExecutionResult result) {
        if (context.json()) {
            context.print(ExecutionJson.write(result));
        } else {
            result.notes().forEach(context.terminal()::line);
        }
    }
}
