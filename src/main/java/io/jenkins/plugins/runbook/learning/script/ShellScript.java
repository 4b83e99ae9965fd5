package io.jenkins.plugins.runbook.learning.script;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A script for {@code sh} or {@code bash}, and the commands in it, those inside of {@code $( )} too. What cannot be understood
 * yields fewer commands, never an error. Immutable.
 */
public final class ShellScript {

    private final String text;
    private final List<SimpleCommand> commands;

    private ShellScript(String text) {
        this.text = text;
        this.commands = new ShellScanner(text).commands();
    }

    public static ShellScript of(String text) {
        return new ShellScript(text);
    }

    public String text() {
        return text;
    }

    /** In the order in which they start. */
    public List<SimpleCommand> commands() {
        return commands;
    }

    /** The first command that fits. */
    public Optional<SimpleCommand> first(Predicate<SimpleCommand> wanted) {
        return commands.stream().filter(wanted).findFirst();
    }

    /** The script with one command's text replaced. */
    public String replacing(SimpleCommand command, String replacement) {
        return text.substring(0, command.start()) + replacement + text.substring(command.end());
    }

    /** The script with a word's text replaced. */
    public String replacing(Word word, String replacement) {
        return text.substring(0, word.start()) + replacement + text.substring(word.end());
    }

    /** The script with a line before the line that holds the position. */
    public String withLineBefore(int position, String line) {
        int start = text.lastIndexOf('\n', position - 1) + 1;
        String indent = text.substring(start).replaceAll("(?s)\\S.*", "");
        if (start == 0 && text.indexOf('\n') < 0) {
            return line + "\n" + text;
        }
        return text.substring(0, start) + indent + line + "\n" + text.substring(start);
    }
}
