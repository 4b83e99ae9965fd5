package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.RunbookFormatException;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.StoreInUseException;
import java.nio.file.InvalidPathException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where an error becomes a sentence on standard error and an exit code. */
public final class ErrorMessages implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Context context;

    public ErrorMessages(Context context) {
        this.context = context;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        Collection<String> below = error.getCommandLine().getSubcommands().keySet();
        String what = below.isEmpty() || !error.getMessage().startsWith("Missing required subcommand")
                ? error.getMessage()
                : "Say what to do: '" + command + "' takes " + String.join(", ", below);
        String sentence = what + suggestion(error) + " (see '" + command + " --help')";
        return report(ExitCode.REFUSED, sentence, null, error);
    }

    private static String suggestion(ParameterException error) {
        if (error instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            return "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
        }
        return "";
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine commandLine, ParseResult parsed) {
        if (error instanceof ParameterException parameter) {
            return handleParseException(parameter, new String[0]);
        }
        return report(exitCode(error), sentence(error), place(error, commandLine), error);
    }

    /** Where the handbook explains it, or {@code null}. Each command below {@code runbook} has a heading of its name. */
    @CheckForNull
    private static String place(Exception error, CommandLine command) {
        HandbookSection section =
                error instanceof CommandException refused ? refused.section() : HandbookSection.of(error);
        if (section != null) {
            return section.place();
        }
        if (!(error instanceof CommandException) || exitCode(error) != ExitCode.REFUSED) {
            return null;
        }
        String[] names = command.getCommandSpec().qualifiedName().split(" ");
        return "docs/command-line.md#" + (names.length > 1 ? names[1] : "commands");
    }

    private int report(int exitCode, String sentence, @CheckForNull String place, Exception error) {
        if (error instanceof RunbookFormatException) {
            context.terminal().note(sentence); // file:line:column first, so that editors find the place
        } else {
            context.terminal().error(sentence);
        }
        if (place != null) {
            context.terminal().note("  (see " + place + ")");
        }
        if (context.options().debug) {
            context.terminal().trace(error);
        }
        if (context.json()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("exit_code", exitCode);
            told.put("message", sentence);
            if (place != null) {
                told.put("see", place);
            }
            context.print(Map.of("error", told));
        }
        return exitCode;
    }

    private static int exitCode(Exception error) {
        if (error instanceof CommandException command) {
            return command.exitCode();
        }
        if (error instanceof RefusedException
                || error instanceof RunbookFormatException
                || error instanceof ReviewException
                || error instanceof StoreInUseException
                || error instanceof InvalidPathException) {
            return ExitCode.REFUSED;
        }
        if (error instanceof InterruptedException) {
            return ExitCode.FAILED;
        }
        return ExitCode.INTERNAL_ERROR;
    }

    private static String sentence(Exception error) {
        if (error instanceof InterruptedException) {
            return "stopped before the end";
        }
        if (error instanceof InvalidPathException path) {
            return PathConverter.unusable(path.getInput());
        }
        if (exitCode(error) == ExitCode.REFUSED
                || error instanceof CommandException
                || error instanceof StoreException) {
            return error.getMessage();
        }
        return "internal error: " + error.getClass().getSimpleName() + ": " + error.getMessage()
                + " (--debug shows where)";
    }
}
