package io.jenkins.plugins.runbook.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Where the command line reads and writes. Text from outside (output of steps, answers of models) loses its control characters on
 * the way, so that it cannot drive the terminal. Safe for use by many threads.
 */
public final class Terminal {

    private final PrintStream out;
    private final PrintStream err;
    private final BufferedReader in;
    private final boolean interactive;
    private final boolean colour;

    /**
     * @param interactive whether a person sits in front of it: questions may be asked and progress shown
     * @param colour whether colours are understood
     */
    public Terminal(PrintStream out, PrintStream err, InputStream in, boolean interactive, boolean colour) {
        this.out = out;
        this.err = err;
        this.in = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.interactive = interactive;
        this.colour = colour;
    }

    /** The process's own streams. {@code NO_COLOR} in the environment turns colours off. */
    static Terminal ofProcess() {
        boolean interactive = System.console() != null;
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.in,
                interactive,
                interactive && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")));
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
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

    /** Replaces the current line of a terminal; nothing anywhere else. */
    public void transientLine(String text) {
        if (interactive) {
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

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    /** Without control characters; line ends and tabs stay. */
    static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.isISOControl(c) && c != '\n' && c != '\t' ? '\uFFFD' : c)
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }
}
