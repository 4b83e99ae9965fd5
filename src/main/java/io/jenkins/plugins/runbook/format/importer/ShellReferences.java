package io.jenkins.plugins.runbook.format.importer;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.importer.Reference.Manner;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.shell.Quoting;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts environment variables in the place of foreign references in a script for {@code sh} or {@code bash}, quoted as their place asks for,
 * so that no value can become code. What cannot be put so that it means the same stays as it is and is told by {@link #refused}.
 */
final class ShellReferences {

    /** How much is known of the values that a reference brings. */
    interface Values {

        /** Whether a value may be empty, as far as one knows. */
        boolean maybeEmpty(String variable);

        /** Values that the document itself names: the default, those that are allowed or suggested. */
        List<String> known(String variable);

        /** Whether only values can come that are one word each. */
        boolean plain(String variable);

        /** Whether the document says that several words are meant. */
        boolean several(String variable);
    }

    private static final Pattern IN_LOOP = Pattern.compile("\\bfor\\s+\\w+\\s+in\\b[^;\\n]*+$");
    private static final Pattern SPLITS = Pattern.compile("[\\s*?\\[]");
    private static final String EVERYWHERE = "stays as it is: nothing here has its value";

    private final String original;
    private final boolean bash;
    private final Values values;
    private final List<Reference> references;
    private final Map<String, String> refused = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> oneWord = new LinkedHashSet<>();
    private final StringBuilder out = new StringBuilder();
    private final Map<Integer, Word> wordAt = new HashMap<>();
    private final Map<Integer, SimpleCommand> commandAt = new HashMap<>();
    private ShellScript probe;
    private int[] offsets;

    private ShellReferences(String script, Shell shell, List<Reference> references, Values values) {
        this.original = script;
        this.bash = shell == Shell.BASH;
        this.references = references;
        this.values = values;
    }

    /** Translates a script. */
    static ShellReferences translate(String script, Shell shell, ReferenceFinder finder, Values values) {
        ShellReferences made = new ShellReferences(script, shell, finder.find(script), values);
        made.translate();
        return made;
    }

    /** The script in our words. */
    String script() {
        return out.toString();
    }

    /** Our variables that it uses now. */
    Set<String> used() {
        return used;
    }

    /** References that stayed, as they are written, each with the reason. */
    Map<String, String> refused() {
        return refused;
    }

    /** Variables of which a value of several words would fall apart there, and stays one word here. */
    Set<String> oneWord() {
        return oneWord;
    }

    private void translate() {
        if (references.isEmpty()) {
            out.append(original);
            return;
        }
        readWithPlaceholders();
        int at = 0;
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            out.append(original, at, reference.start());
            out.append(replacement(reference, offsets[i]));
            at = reference.end();
        }
        out.append(original, at, original.length());
        if (refused.isEmpty() && !sameShape()) {
            references.forEach(one -> refused.put(
                    one.text(), "stays as it is: with a variable in its place the script reads differently"));
            out.setLength(0);
            out.append(original);
        }
    }

    /** A value is a word as a rule: with a word in the place of each reference, the shell's grammar says what stands around it. */
    private void readWithPlaceholders() {
        StringBuilder text = new StringBuilder();
        offsets = new int[references.size()];
        int at = 0;
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            text.append(original, at, reference.start());
            offsets[i] = text.length();
            text.append(
                    reference.manner() == Manner.NAME && reference.variable() != null
                            ? reference.variable()
                            : "rb0value");
            at = reference.end();
        }
        text.append(original, at, original.length());
        probe = bash ? ShellScript.bash(text.toString()) : ShellScript.of(text.toString());
        findWords();
    }

    private boolean sameShape() {
        ShellScript now = bash ? ShellScript.bash(out.toString()) : ShellScript.of(out.toString());
        return now.statements().size() == probe.statements().size()
                && now.unseen().size() <= probe.unseen().size();
    }

    private String replacement(Reference reference, int offset) {
        Quoting quoting = probe.quotingAt(offset);
        if (quoting == Quoting.COMMENT) {
            return reference.text();
        }
        if (reference.variable() == null) {
            return refuse(reference, EVERYWHERE);
        }
        if (reference.manner() == Manner.NAME) {
            used.add(reference.variable());
            return reference.variable();
        }
        if (backslashBefore(reference.start()) && quoting != Quoting.SINGLE && quoting != Quoting.RAW_HERE_DOCUMENT) {
            return refuse(reference, "stays as it is: a backslash stands before it");
        }
        String expansion = "${" + reference.variable() + "}";
        Optional<String> code = codeAmongKnown(reference, quoting);
        if (code.isPresent()) {
            return refuse(
                    reference,
                    "stays as it is: its value '" + code.get() + "' is read as code there, and no value is here");
        }
        String made = switch (quoting) {
            case SINGLE -> "'\"" + expansion + "\"'";
            case DOUBLE, HERE_DOCUMENT, ARITHMETIC -> expansion;
            case UNQUOTED -> unquoted(reference, offset, expansion);
            default -> null;
        };
        if (made == null || insideOfExpansion(offset, quoting)) {
            return refuse(reference, "stays as it is: it stands where no variable is expanded");
        }
        used.add(reference.variable());
        return made;
    }

    private String refuse(Reference reference, String why) {
        refused.putIfAbsent(reference.text(), why);
        return reference.text();
    }

    private boolean backslashBefore(int start) {
        int count = 0;
        while (start - count > 0 && original.charAt(start - count - 1) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    /** A value that the document names itself and that would be more than text at this place. */
    private Optional<String> codeAmongKnown(Reference reference, Quoting quoting) {
        if (reference.manner() == Manner.QUOTED) {
            return Optional.empty();
        }
        String special = switch (quoting) {
            case UNQUOTED -> "\"'`$\\;|&<>()#{}~!\n";
            case DOUBLE -> "\"`$\\";
            case HERE_DOCUMENT -> "`$\\";
            case SINGLE -> "'";
            case ARITHMETIC -> "`$\\[\"'";
            default -> "";
        };
        return values.known(reference.variable()).stream()
                .filter(value -> value.chars().anyMatch(c -> special.indexOf(c) >= 0))
                .findFirst();
    }

    /** In {@code ${name:-…}} and the like, where only a few places take a variable. */
    private boolean insideOfExpansion(int offset, Quoting quoting) {
        String before = lineBefore(offset, 2_000);
        int open = before.lastIndexOf("${");
        if (open < 0 || before.lastIndexOf('}') > open) {
            return false;
        }
        boolean fallback = before.substring(open).matches("\\$\\{[A-Za-z_0-9]+:?[-+=?][^\\n]*");
        return !fallback || quoting == Quoting.SINGLE;
    }

    @CheckForNull
    private String unquoted(Reference reference, int offset, String expansion) {
        String quoted = '"' + expansion + '"';
        Optional<Word> word = Optional.ofNullable(wordAt.get(offset));
        if (word.isEmpty()) {
            return quoted;
        }
        String raw = word.get().raw();
        boolean braces = raw.indexOf('{') >= 0 && (raw.contains("..") || raw.contains(","));
        if (braces || raw.startsWith("~rb0value")) {
            return null;
        }
        boolean whole = raw.equals("rb0value");
        Optional<SimpleCommand> command = commandWith(word.get());
        boolean loop =
                command.isEmpty() && IN_LOOP.matcher(lineBefore(offset, 500)).find();
        boolean argument = command.isPresent();
        boolean textual = reference.manner() != Manner.QUOTED;
        if (textual && (loop || argument) && (severalWanted(reference) || loop)) {
            return expansion;
        }
        if (textual && argument && !values.plain(reference.variable())) {
            oneWord.add(reference.variable());
        }
        boolean vanishes =
                whole && argument && !first(command.get(), word.get()) && values.maybeEmpty(reference.variable());
        return vanishes ? "${" + reference.variable() + ":+" + quoted + "}" : quoted;
    }

    private boolean severalWanted(Reference reference) {
        return reference.manner() == Manner.WORDS
                || values.several(reference.variable())
                || values.known(reference.variable()).stream()
                        .anyMatch(value -> SPLITS.matcher(value).find());
    }

    private static boolean first(SimpleCommand command, Word word) {
        return command.words().get(0).start() == word.start();
    }

    /** What stands on the same line before the place, its last characters. */
    private String lineBefore(int offset, int most) {
        String before = probe.text().substring(Math.max(0, offset - most), offset);
        return before.substring(before.lastIndexOf('\n') + 1);
    }

    /** The innermost word around each place, in one sweep; words nest. */
    private void findWords() {
        Deque<Word> open = new ArrayDeque<>();
        List<Word> words = probe.words();
        int next = 0;
        for (int offset : offsets) {
            while (next < words.size() && words.get(next).start() <= offset) {
                open.push(words.get(next++));
            }
            while (!open.isEmpty() && open.peek().end() <= offset) {
                open.pop();
            }
            if (!open.isEmpty()) {
                wordAt.put(offset, open.peek());
            }
        }
        for (SimpleCommand command : probe.commands()) {
            command.words().forEach(word -> commandAt.put(word.start(), command));
        }
    }

    /** The command among whose own words it is: not an assignment, a redirection, or a word of a loop. */
    private Optional<SimpleCommand> commandWith(Word word) {
        return Optional.ofNullable(commandAt.get(word.start()));
    }
}
