package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.ReviewPrinter;
import io.jenkins.plugins.runbook.cli.console.ShownReview;
import io.jenkins.plugins.runbook.cli.console.Style;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code review approve}: shows the change, asks, and approves exactly what was shown. */
@Command(name = "approve", description = "Show the change, ask, and approve exactly what was shown.")
final class ReviewApproveCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "ID", description = "Review, or the version it is about (RB-SERVICE-001-v2).")
    private String id;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "Kept with the decision.")
    private String comment;

    @Option(
            names = "--sha256",
            paramLabel = "HASH",
            description = "Approve only when the text has this hash, as 'review show' gave it.")
    private String sha256;

    @Option(names = "--yes", description = "Do not ask for confirmation. Needed without a terminal and with --json.")
    private boolean yes;

    ReviewApproveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (RunbookSystem system = context.open()) {
            ShownReview shown = ShownReview.read(system, id);
            Review review = shown.review();
            if (sha256 != null && !sha256.equalsIgnoreCase(review.sha256())) {
                throw CommandException.refused("The text of " + review.version() + " has the SHA-256 " + review.sha256()
                        + ", not " + sha256 + "; look at it again with 'runbook review show'");
            }
            confirm(shown);
            Review decided =
                    system.reviews().approve(review.id(), review.sha256(), review.revision(), context.user(), comment);
            print(system, decided);
        }
        return ExitCode.VERIFIED;
    }

    private void confirm(ShownReview shown) {
        if (!context.json()) {
            new ReviewPrinter(context.terminal(), "").print(shown);
        }
        if (yes) {
            return;
        }
        if (context.json() || !context.terminal().interactive()) {
            throw CommandException.refused(
                    "There is no terminal to ask for confirmation; look at the change with 'runbook review show' "
                            + "and say --yes to approve it");
        }
        String answer = context.terminal().ask("Approve " + shown.review().version() + "? [y/N]");
        if (!answer.toLowerCase(Locale.ROOT).startsWith("y")) {
            throw CommandException.refused("Not approved; " + shown.review().version() + " goes on waiting");
        }
    }

    private void print(RunbookSystem system, Review decided) {
        if (context.json()) {
            context.print(decided);
        } else if (decided.state() == ReviewState.APPROVED) {
            context.terminal()
                    .line(
                            Style.GOOD,
                            decided.version() + " is approved and "
                                    + system.library()
                                            .resolve(decided.version().toString())
                                            .lifecycle());
        } else {
            context.terminal()
                    .line("Your approval counts; " + decided.version() + " needs "
                            + system.reviews().approvalsNeeded(decided) + " in all");
        }
    }
}
