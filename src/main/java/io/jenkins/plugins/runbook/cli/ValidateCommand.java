package io.jenkins.plugins.runbook.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.format.Problem;
import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Runbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code validate}: says what is wrong with files, and where. */
@Command(name = "validate", description = "Check runbook files without running anything.")
final class ValidateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Runbooks to check.")
    private List<Path> files;

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        RunbookReader reader = new RunbookReader();
        List<Checked> all = new ArrayList<>();
        for (Path file : files) {
            ReadResult read = reader.read(file.toString(), SourceFile.read(file));
            all.add(new Checked(
                    file.toString(),
                    read.ok(),
                    read.ok() ? read.runbook().id() : null,
                    read.problems(),
                    warnings(read)));
            if (!context.json()) {
                print(file, read);
            }
        }
        boolean allValid = all.stream().allMatch(Checked::valid);
        if (context.json()) {
            context.print(new Report(allValid, all));
        } else if (!allValid) {
            context.terminal().note("  (see " + HandbookSection.FORMAT.place() + ")");
        }
        return allValid ? ExitCode.VERIFIED : ExitCode.REFUSED;
    }

    private void print(Path file, ReadResult read) {
        if (read.ok()) {
            Runbook runbook = read.runbook();
            context.terminal()
                    .line(file + ": ok, " + runbook.id() + " with "
                            + (runbook.steps().size() == 1
                                    ? "1 step"
                                    : runbook.steps().size() + " steps"));
            warnings(read).forEach(warning -> context.terminal().note(file + ": warning: " + warning));
            return;
        }
        read.problems().forEach(problem -> context.terminal().note(problem.toString()));
    }

    /** What Jenkins may be able to do and the command line is not. */
    private static List<String> warnings(ReadResult read) {
        if (!read.ok()) {
            return List.of();
        }
        return ActionTable.standard().missing(read.runbook()).stream()
                .map(action -> "uses the action '" + action
                        + "', which only a Jenkins with the plugin that brings it can execute")
                .toList();
    }

    /** The JSON of one file. */
    private record Checked(
            String file, boolean valid, @CheckForNull String id, List<Problem> problems, List<String> warnings) {}

    /** The JSON of all files. */
    private record Report(boolean valid, List<Checked> files) {}
}
