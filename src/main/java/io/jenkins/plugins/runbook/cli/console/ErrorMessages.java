package io.jenkins.plugins.runbook.cli.console;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.request.RefusedException;
import io.jenkins.plugins.runbook.format.RunbookFormatException;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.review.ReviewException;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.StoreInUseException;
import java.nio.file.InvalidPathException;
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
        String sentence = error.getMessage() + suggestion(error) + " (see '" + command + " --help')";
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
        return report(exitCode(error), sentence(error), section(error), error);
    }

    /** Where the handbook explains it, or {@code null}. */
    @CheckForNull
    private static HandbookSection section(Exception error) {
        if (error instanceof CommandException command && command.exitCode() == ExitCode.REFUSED) {
            HandbookSection cause = HandbookSection.of(command.getCause());
            return cause == null ? HandbookSection.COMMANDS : cause;
        }
        return HandbookSection.of(error);
    }

    private int report(int exitCode, String sentence, @CheckForNull HandbookSection section, Exception error) {
        if (error instanceof RunbookFormatException) {
            context.terminal().note(sentence); // file:line:column first, so that editors find the place
        } else {
            context.terminal().error(sentence);
        }
        if (section != null) {
            context.terminal().note("  (see " + section.place() + ")");
        }
        if (context.options().debug) {
            context.terminal().trace(error);
        }
        if (context.json()) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("exit_code", exitCode);
            told.put("message", sentence);
            if (section != null) {
                told.put("see", section.place());
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
