package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.format.VisibleText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What libraries and background work log while a command runs: warnings, one line each, on standard error. */
public final class Logging {

    private Logging() {}

    /**
     * Sets up the process's logging.
     *
     * @param debug whether informational lines and stack traces are wanted
     */
    public static void configure(boolean debug) {
        String settings = String.join(
                "\n",
                "handlers=java.util.logging.ConsoleHandler",
                ".level=" + (debug ? "INFO" : "WARNING"),
                "java.util.logging.SimpleFormatter.format=" + (debug ? "%1$tT %4$s %3$s: %5$s%6$s%n" : "%4$s: %5$s%n"));
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
            for (Handler handler : Logger.getLogger("").getHandlers()) {
                handler.setFormatter(new Visible());
            }
        } catch (IOException e) {
            throw CommandException.internal("cannot set up logging: " + e.getMessage(), e);
        }
    }

    /** What is logged may quote foreign text, and goes to the same terminal. */
    private static final class Visible extends SimpleFormatter {
        @Override
        public String format(LogRecord entry) {
            return VisibleText.of(super.format(entry));
        }
    }
}
