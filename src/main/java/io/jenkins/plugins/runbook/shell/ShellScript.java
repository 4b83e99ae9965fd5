package io.jenkins.plugins.runbook.shell;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A script for {@code sh} or {@code bash}, and the commands in it, those inside of substitutions too. Any text can be read: what no shell
 * would accept yields the commands that some shell might run before it notices. Time and memory are linear in the text. Immutable.
 */
public final class ShellScript {

    private final String text;
    private final Findings findings;
    private final List<SimpleCommand> statements;
    private final List<SimpleCommand> commands;

    private ShellScript(String text, boolean bash) {
        this.text = text;
        this.findings = new Findings(text.length());
        Parser.read(text, bash, findings, 0, null, CommandDraft.Group.script());
        this.statements = findings.drafts.stream()
                .map(CommandDraft::finished)
                .sorted(Comparator.comparingInt(SimpleCommand::start))
                .toList();
        this.commands = statements.stream()
                .filter(statement -> !statement.words().isEmpty())
                .toList();
    }

    /** Reads a script for {@code sh}, which may be dash, BusyBox or bash: where they differ, what any of them would run counts. */
    @NonNull
    public static ShellScript of(@NonNull String text) {
        return new ShellScript(text, false);
    }

    /** Reads a script for {@code bash}. */
    @NonNull
    public static ShellScript bash(@NonNull String text) {
        return new ShellScript(text, true);
    }

    @NonNull
    public String text() {
        return text;
    }

    /** The commands that start a program, a function or a built-in, in the order in which they start. */
    @NonNull
    public List<SimpleCommand> commands() {
        return commands;
    }

    /** The commands, and the assignments and redirections that stand alone. */
    @NonNull
    public List<SimpleCommand> statements() {
        return statements;
    }

    /** Every word, those of redirections, loops, patterns and arrays too, in the order in which they start. */
    @NonNull
    public List<Word> words() {
        return findings.words.stream()
                .sorted(Comparator.comparingInt(Word::start)
                        .thenComparing(Comparator.comparingInt(Word::end).reversed()))
                .toList();
    }

    /** Names of the functions that it defines. */
    @NonNull
    public Set<String> functions() {
        return Set.copyOf(findings.functions);
    }

    /** Functions that are defined whenever a run comes to the position, by their names. */
    Map<String, Integer> certainFunctions() {
        return findings.certainFunctions;
    }

    /** Variables that loops set. */
    Set<String> loops() {
        return findings.loops;
    }

    Findings findings() {
        return findings;
    }

    /** The statements, and those in code that stands in the script in another form. */
    List<SimpleCommand> everything() {
        return Stream.concat(statements.stream(), findings.derived.stream().map(CommandDraft::finished))
                .toList();
    }

    /** What its grammar hides: nesting beyond what is followed, quotes without an end, text that shells read differently. */
    @NonNull
    public List<Unseen> unseen() {
        return List.copyOf(findings.unseen);
    }

    /** How a shell reads the character at this offset. */
    @NonNull
    public Quoting quotingAt(int offset) {
        return findings.places.at(offset);
    }

    /** The first command that fits. */
    @NonNull
    public Optional<SimpleCommand> first(@NonNull Predicate<SimpleCommand> wanted) {
        return commands.stream().filter(wanted).findFirst();
    }

    /** The script with one command's text replaced. */
    @NonNull
    public String replacing(@NonNull SimpleCommand command, @NonNull String replacement) {
        return text.substring(0, command.start()) + replacement + text.substring(command.end());
    }

    /** The script with a word's text replaced. */
    @NonNull
    public String replacing(@NonNull Word word, @NonNull String replacement) {
        return text.substring(0, word.start()) + replacement + text.substring(word.end());
    }
}
