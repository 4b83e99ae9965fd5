package io.jenkins.plugins.runbook.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.AnalysisPrinter;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExecutionPrinter;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Moments;
import io.jenkins.plugins.runbook.cli.console.ProgressListener;
import io.jenkins.plugins.runbook.cli.console.Style;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.cli.console.Terminal;
import io.jenkins.plugins.runbook.format.ExecutionJson;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Words;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code executions}: what was executed and what came of it, or one execution in full. */
@Command(name = "executions", description = "List executions, the newest first, or show one in full.")
final class ExecutionsCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Execution to show in full.")
    private String id;

    @Option(names = "--runbook", paramLabel = "ID", description = "Only those of this runbook.")
    private String runbook;

    @Option(names = "--incident", paramLabel = "TYPE", description = "Only those for incidents of this type.")
    private String incident;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "Only those that came to this: ${COMPLETION-CANDIDATES}.")
    private Outcome outcome;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    ExecutionsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw CommandException.refused("--limit must be at least 1, not " + limit);
        }
        try (RunbookSystem system = context.open()) {
            if (id == null) {
                list(system);
            } else {
                show(system);
            }
        }
        return ExitCode.VERIFIED;
    }

    private void list(RunbookSystem system) {
        Filter filter = new Filter(runbook, incident, outcome, null);
        List<ExecutionSummary> page =
                system.store().read(records -> records.executions().page(filter, 0, limit));
        if (context.json()) {
            Long total = system.store().read(records -> records.executions().count(filter));
            context.print(Map.of("total", total, "executions", page));
            return;
        }
        Table table = new Table("EXECUTION", "VERSION", "INCIDENT", "HOST", "OUTCOME", "STARTED", "TOOK");
        page.forEach(each -> table.row(
                each.id(),
                each.version(),
                each.incidentType(),
                each.hostname(),
                each.outcome(),
                Moments.text(each.startedAt()),
                Words.of(Duration.ofMillis(each.durationMillis()))));
        table.print(context.terminal(), "No executions; 'runbook run FILE --incident TYPE' makes one.");
    }

    private void show(RunbookSystem system) {
        ExecutionResult result = system.store()
                .read(records -> records.executions().find(id))
                .orElseThrow(() -> CommandException.refused(
                        "There is no execution '" + id + "'; 'runbook executions' lists those there are"));
        Optional<Analysis> analysis =
                system.store().read(records -> records.analyses().of(id));
        if (context.json()) {
            ObjectNode json = ExecutionJson.write(result);
            json.set("analysis", Json.write(analysis.orElse(null)));
            context.print(json);
            return;
        }
        print(result);
        analysis.ifPresent(found -> new AnalysisPrinter(context.terminal(), "").print(found));
    }

    private void print(ExecutionResult result) {
        Terminal terminal = context.terminal();
        terminal.line(
                Style.BOLD,
                result.version() + " on " + result.hostname() + ", "
                        + result.incident().type() + ", " + Moments.text(result.startedAt()));
        ProgressListener listener = new ProgressListener(terminal, "");
        for (ExecutedStep step : result.steps()) {
            terminal.line("[" + step.number() + "] " + step.name());
            step.output().lines().forEach(listener::output);
            listener.stepFinished(step);
        }
        new ExecutionPrinter(terminal, "").print(result);
    }
}
