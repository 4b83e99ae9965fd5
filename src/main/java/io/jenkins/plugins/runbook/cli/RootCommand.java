package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.bench.BenchCommand;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.GlobalOptions;
import io.jenkins.plugins.runbook.cli.console.ProgramVersion;
import io.jenkins.plugins.runbook.cli.demo.DemoCommand;
import io.jenkins.plugins.runbook.cli.mcp.McpCommand;
import io.jenkins.plugins.runbook.cli.review.ReviewCommand;
import io.jenkins.plugins.runbook.cli.serve.ServeCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
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
        })
final class RootCommand implements Runnable {

    /** The commands by name, in the order of the help of a command that is not known. */
    private static final Map<String, Class<?>> COMMANDS = commands(
            Map.entry("validate", ValidateCommand.class),
            Map.entry("import", ImportCommand.class),
            Map.entry("run", RunCommand.class),
            Map.entry("resume", ResumeCommand.class),
            Map.entry("rerun", RerunCommand.class),
            Map.entry("review", ReviewCommand.class),
            Map.entry("runbooks", RunbooksCommand.class),
            Map.entry("export", ExportCommand.class),
            Map.entry("revert", RevertCommand.class),
            Map.entry("executions", ExecutionsCommand.class),
            Map.entry("fixed", FixedCommand.class),
            Map.entry("stats", StatsCommand.class),
            Map.entry("evidence", EvidenceCommand.class),
            Map.entry("learner", LearnerCommand.class),
            Map.entry("limits", LimitsCommand.class),
            Map.entry("audit", AuditCommand.class),
            Map.entry("store", StoreCommand.class),
            Map.entry("serve", ServeCommand.class),
            Map.entry("mcp", McpCommand.class),
            Map.entry("demo", DemoCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry("explain", ExplainCommand.class),
            Map.entry("help", HelpCommand.class),
            Map.entry("generate-completion", GenerateCompletion.class));

    /** With these, all commands are looked at. */
    private static final Set<String> LOOK_AT_ALL = Set.of("help", "generate-completion", "--help", "-h");

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

    /**
     * Adds the commands that an invocation needs. Reading the annotations of all of them takes a third of the time in which a short
     * command starts, so an invocation that begins with the name of one gets only that one, and one that begins with options those that
     * its words name.
     *
     * @param root of a {@link RootCommand}
     * @return whether these are all commands
     */
    static boolean addCommands(CommandLine root, IFactory factory, String... arguments) {
        boolean optionsFirst = arguments.length > 0 && arguments[0].startsWith("-");
        List<String> words = Stream.of(arguments)
                .limit(optionsFirst ? arguments.length : 1)
                .distinct()
                .toList();
        List<String> named = words.stream().filter(COMMANDS::containsKey).toList();
        boolean all = named.isEmpty() || words.stream().anyMatch(LOOK_AT_ALL::contains);
        (all ? COMMANDS.keySet() : named)
                .forEach(name -> root.addSubcommand(new CommandLine(COMMANDS.get(name), factory)));
        return all;
    }

    @SafeVarargs
    private static Map<String, Class<?>> commands(Map.Entry<String, Class<?>>... entries) {
        Map<String, Class<?>> commands = new LinkedHashMap<>();
        for (Map.Entry<String, Class<?>> entry : entries) {
            commands.put(entry.getKey(), entry.getValue());
        }
        return commands;
    }
}
