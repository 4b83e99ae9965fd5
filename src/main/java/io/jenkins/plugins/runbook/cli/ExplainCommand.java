package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.LogInput;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.cli.console.Style;
import io.jenkins.plugins.runbook.cli.console.Terminal;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Explanation;
import io.jenkins.plugins.runbook.learning.FailedLog;
import io.jenkins.plugins.runbook.learning.LogExplainer;
import io.jenkins.plugins.runbook.learning.trace.FailureCase.LibraryEntry;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: says why any log ends in an error. Runs nothing and keeps nothing. */
@Command(
        name = "explain",
        description = "Say why a log ends in an error, what to do, and which runbook of the library answers to it.")
final class ExplainCommand implements Callable<Integer> {

    private static final String STDIN = "-";

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = STDIN,
            description = "The log; '-' or nothing for standard input.")
    private Path file;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "The script that printed it; then repairs of it are named too.")
    private Path script;

    @Option(
            names = "--exit",
            paramLabel = "N",
            defaultValue = "1",
            description = "Exit code it ended with (default: ${DEFAULT-VALUE}).")
    private int exit;

    @Option(
            names = "--incident",
            paramLabel = "TYPE",
            description = "Type of the incident it was run for; then a wrong diagnosis or runbook is named too.")
    private String incident;

    ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        String output = file.toString().equals(STDIN) ? LogInput.of(context.terminal()) : LogInput.of(file);
        FailedLog log = new FailedLog(script == null ? null : SourceFile.read(script), exit, output, incident);
        Explanation explanation;
        try {
            explanation = new LogExplainer(library()).explain(log);
        } catch (IllegalArgumentException e) {
            throw CommandException.refused(e.getMessage(), e);
        }
        if (context.json()) {
            context.print(explanation);
        } else {
            print(explanation);
        }
        return ExitCode.VERIFIED;
    }

    /** Active runbooks of {@code --home}; none where there is no home yet, which asking must not make. */
    private List<LibraryEntry> library() {
        if (!Files.isDirectory(context.home()) && context.database().isEmpty()) {
            return List.of();
        }
        RunbookReader reader = new RunbookReader();
        try (RunbookSystem system = context.open()) {
            return system.store()
                    .read(records -> records.versions().allActive().stream()
                            .map(version -> reader.read(version.ref().toString(), version.text()))
                            .filter(ReadResult::ok)
                            .map(read -> LibraryEntry.of(read.runbook()))
                            .toList());
        }
    }

    private void print(Explanation explanation) {
        Terminal terminal = context.terminal();
        terminal.line(
                Style.BOLD,
                explanation.type() == null
                        ? "none: no matter of a script, or not to be told"
                        : Words.of(explanation.type())
                                + String.format(Locale.ROOT, " (%.2f)", explanation.confidence()));
        terminal.line(explanation.reasoning());
        for (Evidence evidence : explanation.evidence()) {
            terminal.line("  " + evidence.line());
        }
        terminal.line("What to do: " + explanation.advice());
        if (explanation.passes()) {
            terminal.line("Errors of this kind pass by themselves.");
        }
        if (explanation.runbook() != null) {
            terminal.line("Runbook that answers to it: " + explanation.runbook());
        }
        explanation.repairs().stream().limit(3).forEach(repair -> {
            terminal.line(String.format(Locale.ROOT, "Repair %s (%.2f):", repair.operator(), repair.confidence()));
            repair.script().lines().forEach(line -> terminal.line("  " + line));
        });
    }
}
