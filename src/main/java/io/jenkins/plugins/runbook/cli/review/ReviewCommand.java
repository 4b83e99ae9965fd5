package io.jenkins.plugins.runbook.cli.review;

import picocli.CommandLine.Command;

/** {@code review}: the queue of proposals and what people decide about them. */
@Command(
        name = "review",
        description = "See what waits for a decision, try it, and decide.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ReviewListCommand.class,
            ReviewShowCommand.class,
            ReviewApproveCommand.class,
            ReviewRejectCommand.class,
            ReviewChangesCommand.class,
            ReviewEditCommand.class,
            ReviewRehearseCommand.class
        })
public final class ReviewCommand {}
