package io.jenkins.plugins.runbook.cli;

import io.jenkins.plugins.runbook.cli.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real command line on a home of its own, with streams a test can read. */
public final class Cli {

    private final Path home;

    public Cli(Path home) {
        this.home = home;
    }

    /** Runs a command where nobody can be asked. */
    public Result run(String... arguments) {
        return run(false, "", arguments);
    }

    /** Runs a command on a terminal where somebody types. */
    public Result answering(String typed, String... arguments) {
        return run(true, typed, arguments);
    }

    private Result run(boolean interactive, String typed, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                interactive,
                false);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--home=" + home);
        int exitCode = Main.run(terminal, all.toArray(String[]::new));
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** How a command ended and what it printed. */
    public record Result(int exitCode, String out, String err) {}
}
