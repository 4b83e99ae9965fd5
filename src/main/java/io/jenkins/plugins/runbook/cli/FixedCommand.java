package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.SourceFile;
import io.jenkins.plugins.runbook.review.HandFix;
import io.jenkins.plugins.runbook.review.HandFixes;
import io.jenkins.plugins.runbook.store.JobAccess;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fixed}: how something was fixed by hand, from which a change or a new runbook is proposed. */
@Command(
        name = "fixed",
        description =
                "Say how it was fixed: what was done by hand is proposed as a change, or as a draft of a new runbook.")
final class FixedCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "Execution, or an incident that no runbook answered.")
    private String id;

    @Option(names = "--commands", paramLabel = "FILE", description = "What was done by hand, as commands.")
    private Path commands;

    @Option(names = "--comment", paramLabel = "TEXT", description = "What else there is to say.")
    private String comment;

    @Option(names = "--right-runbook", paramLabel = "true|false", description = "Whether it was the right runbook.")
    private Boolean rightRunbook;

    @Option(
            names = "--right-diagnosis",
            paramLabel = "true|false",
            description = "Whether the incident was what it was reported as.")
    private Boolean rightDiagnosis;

    FixedCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        HandFix fix =
                new HandFix(commands == null ? "" : SourceFile.read(commands), comment, rightRunbook, rightDiagnosis);
        try (RunbookSystem system = context.open()) {
            HandFixes fixes = new HandFixes(system.store(), system.library(), system.reviews());
            boolean incident = system.store()
                    .read(records -> records.incidents().find(id).isPresent()
                            && records.executions().find(id).isEmpty());
            HandFixes.Made made = incident
                    ? fixes.tellIncident(id, fix, context.user(), JobAccess.ALL, job -> true)
                    : fixes.tell(id, fix, context.user(), JobAccess.ALL, job -> true);
            system.learner().drain();
            print(made);
        }
        return ExitCode.VERIFIED;
    }

    private void print(HandFixes.Made made) {
        if (context.json()) {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("review_id", made.review() == null ? null : made.review().id());
            said.put(
                    "version",
                    made.review() == null ? null : made.review().version().toString());
            said.put("message", made.sentence());
            context.print(said);
        } else {
            context.terminal().line(made.sentence());
        }
    }
}
