package io.jenkins.plugins.runbook.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.execution.ExecutionListener;
import io.jenkins.plugins.runbook.execution.ExecutionRequest;
import io.jenkins.plugins.runbook.execution.LocalHost;
import io.jenkins.plugins.runbook.execution.RefusedException;
import io.jenkins.plugins.runbook.format.Durations;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Incident;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
            defaultValue = "high",
            description = "critical, high, medium or low (default: ${DEFAULT-VALUE}).")
    private String severity;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "What was reported; kept with the execution.")
    private String description;

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "name=value",
            description = "Value of a parameter; reaches commands as an environment variable, never as code.")
    private List<String> parameters = List.of();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "How long to wait for another execution of the runbook on this machine (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

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
        // A dry run of a file must not leave a version behind.
        boolean keepsNothing = dryRun && source != null && RunSource.isFile(source);
        try (RunbookSystem system = keepsNothing ? context.openInMemory() : context.open(recurrenceWindow())) {
            LocalHost host = thisMachine();
            ExecutionResult result = system.executor().execute(request(system, host), host, listener());
            if (dryRun) {
                printDryRun(result);
                return ExitCode.VERIFIED;
            }
            print(result, learn(system, result));
            return ExitCode.of(result.outcome());
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
                parameters(),
                context.user().name(),
                Set.of(),
                dryRun,
                Duration.ofSeconds(Math.max(0, waitSeconds)),
                List.of());
    }

    /** Values are taken as they are: no quotes removed, nothing split but at the first equals sign. */
    private Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw CommandException.refused("-p " + parameter + ": write it as -p name=value");
            }
            if (values.put(parameter.substring(0, equals), parameter.substring(equals + 1)) != null) {
                throw CommandException.refused(
                        "-p " + parameter.substring(0, equals) + " is given twice; give it once");
            }
        }
        return values;
    }

    private static LocalHost thisMachine() {
        return new LocalHost(HostName.ofThisMachine(), Path.of("").toAbsolutePath(), Map.of());
    }

    private ExecutionListener listener() {
        if (context.json()) {
            return ExecutionListener.NONE;
        }
        return dryRun ? new DryRunListener(context.terminal()) : new ProgressListener(context.terminal(), "");
    }

    /** The outcome stands whatever the learner does with it. */
    private static Optional<Analysis> learn(RunbookSystem system, ExecutionResult result) throws InterruptedException {
        system.learner().drain();
        return system.store().read(records -> records.analyses().of(result.id()));
    }

    private void printDryRun(ExecutionResult result) {
        if (context.json()) {
            context.print(ExecutionJson.write(result));
        } else {
            result.notes().forEach(context.terminal()::line);
        }
    }

    private void print(ExecutionResult result, Optional<Analysis> analysis) {
        if (context.json()) {
            ObjectNode json = ExecutionJson.write(result);
            json.set("analysis", Json.write(analysis.orElse(null)));
            context.print(json);
            return;
        }
        new ExecutionPrinter(context.terminal(), "").print(result);
        analysis.ifPresent(found -> new AnalysisPrinter(context.terminal(), "").print(found));
    }
}
