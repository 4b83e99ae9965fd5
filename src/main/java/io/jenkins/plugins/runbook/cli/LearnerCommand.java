package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Moments;
import io.jenkins.plugins.runbook.cli.console.Table;
import io.jenkins.plugins.runbook.store.LearningQueue.SetAside;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code learner}: what the learner has still to look at, and what it set aside. */
@Command(
        name = "learner",
        description = "Show what the learner could not look at, and have it tried again.",
        synopsisSubcommandLabel = "COMMAND")
final class LearnerCommand {

    private static final int MOST = 1_000;

    private final Context context;

    LearnerCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list", description = "List the executions that the learner has set aside, the oldest first.")
    int list() {
        try (RunbookSystem system = context.open()) {
            List<SetAside> aside = aside(system);
            int waiting = system.store()
                    .read(records -> records.learningQueue().waiting(MOST).size());
            if (context.json()) {
                context.print(Map.of("waiting", waiting, "set_aside", aside));
            } else {
                Table table = new Table("EXECUTION", "QUEUED", "TRIES", "WHY");
                aside.forEach(one -> table.row(
                        one.executionId(),
                        Moments.text(one.queuedAt()),
                        one.tries(),
                        one.message() == null ? "the process ended while it was looked at" : one.message()));
                table.print(context.terminal(), "Nothing is set aside; " + waiting + " executions wait.");
            }
            return ExitCode.VERIFIED;
        }
    }

    @Command(
            name = "retry",
            description =
                    "Have executions tried again that were set aside, now; exit code 2 when one is set aside again.")
    int retry(
            @Parameters(paramLabel = "EXECUTION", arity = "0..*", description = "Which ones; all without any.")
                    List<String> ids)
            throws InterruptedException {
        try (RunbookSystem system = context.open()) {
            List<String> known =
                    aside(system).stream().map(SetAside::executionId).toList();
            List<String> wanted = ids == null || ids.isEmpty() ? known : ids;
            for (String id : wanted) {
                if (!known.contains(id)) {
                    throw CommandException.refused(
                            "execution " + id + " is not set aside; 'runbook learner list' shows what is");
                }
            }
            system.store().transact(records -> {
                wanted.forEach(records.learningQueue()::retry);
                return null;
            });
            // Twice, so that what fails again is set aside again and not left for the next command.
            int done = system.learner().drain() + system.learner().drain();
            List<String> again = aside(system).stream()
                    .map(SetAside::executionId)
                    .filter(wanted::contains)
                    .toList();
            if (context.json()) {
                context.print(Map.of("retried", wanted, "learnt", done, "set_aside", again));
            } else {
                context.terminal()
                        .line(wanted.size() + " retried, " + again.size() + " set aside again"
                                + (again.isEmpty() ? "." : ": " + String.join(", ", again)));
            }
            return again.isEmpty() ? ExitCode.VERIFIED : ExitCode.FAILED;
        }
    }

    private static List<SetAside> aside(RunbookSystem system) {
        return system.store().read(records -> records.learningQueue().setAside(MOST));
    }
}
