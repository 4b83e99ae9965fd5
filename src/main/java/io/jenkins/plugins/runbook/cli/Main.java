package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.console.Context;
import io.jenkins.plugins.runbook.cli.console.ErrorMessages;
import io.jenkins.plugins.runbook.cli.console.ExitCode;
import io.jenkins.plugins.runbook.cli.console.Interruption;
import io.jenkins.plugins.runbook.cli.console.LocaleCheck;
import io.jenkins.plugins.runbook.cli.console.Logging;
import io.jenkins.plugins.runbook.cli.console.PathConverter;
import io.jenkins.plugins.runbook.cli.console.Terminal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Starts the command line: {@code java -jar runbook.jar COMMAND}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
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
        return commandLine(terminal).execute(arguments);
    }

    /** The command line with all its commands, ready to be executed or asked for its help. */
    static CommandLine commandLine(Terminal terminal) {
        Context context = new Context(terminal);
        CommandLine commandLine = new CommandLine(new RootCommand(context), new CommandFactory(context));
        ErrorMessages failures = new ErrorMessages(context);
        return commandLine
                .registerConverter(Path.class, new PathConverter())
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
