package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.bench.BenchCommand;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.GlobalOptions;
import io.jenkins.plugins.runbook.cli.console.ProgramVersion;
import io.jenkins.plugins.runbook.cli.demo.DemoCommand;
import io.jenkins.plugins.runbook.cli.mcp.McpCommand;
import io.jenkins.plugins.runbook.cli.review.ReviewCommand;
import io.jenkins.plugins.runbook.cli.serve.ServeCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code runbook} itself: holds the commands and what they have in common. */
@Command(
        name = "runbook",
        description = "Runs remediation runbooks, records what came of them, and improves them under review.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = ProgramVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:verified; for commands that execute nothing: done",
            "1:internal error",
            "2:failed or ineffective",
            "3:unverified: nothing could prove the fix",
            "4:refused: not approved, locked, or bad input"
        },
        subcommands = {
            ValidateCommand.class,
            ImportCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            RerunCommand.class,
            ReviewCommand.class,
            RunbooksCommand.class,
            ExportCommand.class,
            RevertCommand.class,
            ExecutionsCommand.class,
            FixedCommand.class,
            StatsCommand.class,
            EvidenceCommand.class,
            LearnerCommand.class,
            LimitsCommand.class,
            AuditCommand.class,
            StoreCommand.class,
            ServeCommand.class,
            McpCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            ExplainCommand.class,
            HelpCommand.class,
            GenerateCompletion.class
        })
final class RootCommand implements Runnable {

    @Mixin
    private final GlobalOptions options;

    @Spec
    private CommandSpec spec;

    RootCommand(Context context) {
        this.options = context.options();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, such as 'runbook demo'; 'runbook help' lists all commands");
    }
}
