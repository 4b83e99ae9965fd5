package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.beside.CommandClient;
import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ErrorMessages;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Interruption;
import io.jenkins.plugins.runbook.cli.console.LocaleCheck;
import io.jenkins.plugins.runbook.cli.console.Logging;
import io.jenkins.plugins.runbook.cli.console.PathConverter;
import io.jenkins.plugins.runbook.cli.console.ProgramVersion;
import io.jenkins.plugins.runbook.cli.console.Terminal;
import io.jenkins.plugins.runbook.cli.console.Workplace;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Starts the command line: {@code java -jar runbook.jar COMMAND}. */
public final class Main {

    /** Commands that open no store, or one of their own. */
    private static final Set<String> ALONE =
            Set.of("serve", "demo", "bench", "validate", "restore", "help", "generate-completion");

    private static final Set<String> VERSION = Set.of("--version", "-V");

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && VERSION.contains(arguments[0])) {
            // Scripts ask for it before they do anything; making the whole command line would take most of the time.
            for (String line : new ProgramVersion().getVersion()) {
                System.out.println(line);
            }
            return;
        }
        // The JDK's server holds back small answers by 40 ms otherwise; it reads this once, when its first class is
        // loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Logging.configure(List.of(arguments).contains("--debug"));
        int exitCode;
        try (Interruption ignored = Interruption.ofCurrentThread()) {
            exitCode = run(Terminal.ofProcess(), arguments);
        }
        System.exit(exitCode);
    }

    /**
     * Runs one command.
     *
     * @return its exit code, one of {@link ExitCode}
     */
    public static int run(Terminal terminal, String... arguments) {
        Optional<String> lost = LocaleCheck.problem(List.of(arguments));
        if (lost.isPresent()) {
            terminal.error(lost.get());
            return ExitCode.REFUSED;
        }
        return run(terminal, Workplace.ofProcess(), arguments);
    }

    private static int run(Terminal terminal, Workplace workplace, String... arguments) {
        Context context = new Context(terminal, workplace, Main::run);
        return commandLine(context, arguments)
                // A lambda would keep this interface, which is of an old class format, out of an archive of classes.
                .setExecutionStrategy(new IExecutionStrategy() {
                    @Override
                    public int execute(ParseResult parsed) {
                        return Main.execute(parsed, context, workplace, arguments);
                    }
                })
                .execute(arguments);
    }

    /** Here, or by the process that has the store open. */
    private static int execute(ParseResult parsed, Context context, Workplace workplace, String... arguments) {
        if (workplace.served() == null && opensStore(parsed)) {
            try {
                OptionalInt beside = CommandClient.run(context.home(), context.terminal(), arguments);
                if (beside.isPresent()) {
                    return beside.getAsInt();
                }
            } catch (CommandException | InterruptedException e) {
                throw new ExecutionException(parsed.commandSpec().commandLine(), e.getMessage(), e);
            }
        }
        return new RunLast().execute(parsed);
    }

    private static boolean opensStore(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.hasSubcommand() ? each.subcommand() : null) {
            if (each.isUsageHelpRequested()
                    || each.isVersionHelpRequested()
                    || ALONE.contains(each.commandSpec().name())) {
                return false;
            }
        }
        return parsed.hasSubcommand();
    }

    /** The command line as an invocation with these arguments has it, with all commands when there are none. */
    static CommandLine commandLine(Terminal terminal, String... arguments) {
        return commandLine(new Context(terminal, Workplace.ofProcess(), Main::run), arguments);
    }

    private static CommandLine commandLine(Context context, String... arguments) {
        Terminal terminal = context.terminal();
        CommandFactory factory = new CommandFactory(context);
        CommandLine commandLine = new CommandLine(new RootCommand(context), factory);
        if (RootCommand.addCommands(commandLine, factory, arguments)) {
            RootHelp.layOut(commandLine);
        }
        ErrorMessages failures = new ErrorMessages(context);
        return commandLine
                .registerConverter(Path.class, new PathConverter(context))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
