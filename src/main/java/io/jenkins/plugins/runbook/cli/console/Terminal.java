package io.jenkins.plugins.runbook.cli.console;

import io.jenkins.plugins.runbook.format.VisibleText;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the command line reads and writes. In text from outside (output of steps, answers of models, runbooks) what would drive the
 * terminal, reorder a line or stay unseen is written out ({@link VisibleText}). Safe for use by many threads.
 */
public final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final BufferedReader in;
    private final InputStream bytes;
    private final boolean interactive;
    private final boolean progress;
    private final boolean colour;

    /**
     * @param interactive whether a person sits in front of it: questions may be asked and progress shown
     * @param colour whether colours are understood
     */
    public Terminal(PrintStream out, PrintStream err, InputStream in, boolean interactive, boolean colour) {
        this(out, err, in, interactive, interactive, colour);
    }

    /**
     * @param interactive whether a person sits in front of it, so that questions may be asked
     * @param progress whether a person looks at {@code err}, so that progress may be shown there
     * @param colour whether colours are understood
     */
    public Terminal(
            PrintStream out, PrintStream err, InputStream in, boolean interactive, boolean progress, boolean colour) {
        this.out = out;
        this.err = err;
        this.bytes = in;
        this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.interactive = interactive;
        this.progress = progress;
        this.colour = colour;
    }

    /** The process's own streams. {@code NO_COLOR} in the environment turns colours off. */
    public static Terminal ofProcess() {
        // Since Java 22 there is a console where there is no terminal.
        boolean interactive = System.console() != null
                && !nowhere(Path.of("/proc/self/fd/0"))
                && !nowhere(Path.of("/proc/self/fd/1"));
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.in,
                interactive,
                interactive || isTerminal(Path.of("/proc/self/fd/2")),
                interactive && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")));
    }

    /** Whether a descriptor is known to be something else than a terminal. */
    private static boolean nowhere(Path descriptor) {
        return Files.exists(descriptor) && !isTerminal(descriptor);
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            String device = Files.readSymbolicLink(descriptor).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Whether a person looks at what is printed about the work. */
    public boolean showsProgress() {
        return progress;
    }

    /** Whether colours are understood. */
    public boolean colour() {
        return colour;
    }

    public boolean interactive() {
        return interactive;
    }

    /** A line of result. */
    public void line(String text) {
        out.println(safe(text));
    }

    public void line(Style style, String text) {
        out.println(styled(style, text));
    }

    /** A line about the work, beside the result. */
    public void note(String text) {
        err.println(safe(text));
    }

    public void error(String text) {
        err.println(styled(Style.BAD, "runbook:") + " " + safe(text));
    }

    /** The stack trace of an error, which may quote foreign text. */
    void trace(Throwable error) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        err.print(safe(trace.toString()));
        err.flush();
    }

    /** Replaces the current line of a terminal; nothing anywhere else. */
    public void transientLine(String text) {
        if (progress) {
            err.print("\r\u001b[K" + safe(text).replace("\n", " "));
            err.flush();
        }
    }

    /** The text as this terminal shows it; for the parts of a line. */
    public String styled(Style style, String text) {
        String safe = safe(text);
        return colour ? style.wrap(safe) : safe;
    }

    /** Prints what {@link #styled} made. */
    public void styledLine(String text) {
        out.println(text);
    }

    /**
     * Asks a person.
     *
     * @return the answer, trimmed; empty when there is none
     */
    public String ask(String question) {
        out.print(styled(Style.BOLD, question) + " ");
        out.flush();
        try {
            String answer = in.readLine();
            return answer == null ? "" : answer.trim();
        } catch (IOException e) {
            throw CommandException.internal("cannot read the answer from the terminal: " + e.getMessage(), e);
        }
    }

    /** Standard input, byte by byte; of no use after a question was asked. */
    public InputStream in() {
        return bytes;
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    private static String safe(String text) {
        return VisibleText.of(text);
    }
}
