package io.jenkins.plugins.runbook.cli.review;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
public final class ReviewCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do with reviews, such as 'runbook review list'");
    }
}
