package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Shell;
import io.jenkins.plugins.runbook.model.Words;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns foreign scripts into scripts of ours. */
final class Scripts {

    private static final Pattern PATH = Pattern.compile("[\\w./-]*[\\w-]+\\.(sh|bash|py|ps1|bat|cmd|pl|rb)");

    /** Several commands, or one in the background: by {@code -e} the first that fails would end them all. */
    private static final Pattern SEVERAL = Pattern.compile(";|(?<![&>|<])&(?![&>])");

    private final Draft draft;
    private final ReferenceFinder references;
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> toldOneWord = new HashSet<>();

    Scripts(Draft draft, ReferenceFinder references) {
        this.draft = draft;
        this.references = references;
    }

    /** The script in our words; what could not be put into them is reported at its place. */
    String translate(ForeignNode place, String script, Shell shell) {
        if (shell != Shell.SH && shell != Shell.BASH) {
            return named(place, script, shell);
        }
        ShellReferences text = ShellReferences.translate(script, shell, references, draft);
        text.refused()
                .forEach((found, why) ->
                        refuse(place, found, "'" + found + "' " + why + ". Until it is replaced the step fails"));
        Set<String> oneWord = new LinkedHashSet<>(text.oneWord());
        if (text.refused().isEmpty()) {
            CodeReaders readers = CodeReaders.of(text.script(), shell, draft.parameterNames());
            readers.started().forEach((parameter, line) -> command(place, parameter, line));
            readers.read().forEach((parameter, line) -> bound(place, parameter, line));
            oneWord.removeAll(readers.started().keySet());
        }
        oneWord.removeIf(draft::plain);
        oneWord.stream()
                .filter(toldOneWord::add)
                .forEach(parameter -> place.problem("a value of '" + parameter
                        + "' that has blanks becomes several words there; here it stays one"));
        return text.script();
    }

    /** A name of a variable takes the place of another in any language; more than that is not known of other languages. */
    private String named(ForeignNode place, String script, Shell shell) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Reference reference : references.find(script)) {
            boolean name = reference.manner() == Reference.Manner.NAME && reference.variable() != null;
            out.append(script, at, reference.start()).append(name ? reference.variable() : reference.text());
            at = reference.end();
            if (!name) {
                refuse(
                        place,
                        reference.text(),
                        "'" + reference.text() + "' in a " + word(shell)
                                + " script stays as it is; read the environment variable there. Until then the step fails");
            }
        }
        return out.append(script, at, script.length()).toString();
    }

    /** Makes the step fail at once. */
    void refuse(ForeignNode place, String what, String problem) {
        if (open.add(what)) {
            place.problem(problem);
        }
    }

    /** What a command does that is given with each run is unknown, so only those that the document lists are taken. */
    private void command(ForeignNode place, String parameter, String line) {
        if (!draft.listed(parameter)) {
            refuse(
                    place,
                    "the command that '" + parameter + "' is",
                    "the value of '" + parameter + "' is itself the command in '"
                            + line
                            + "'; no value becomes code here: write the command, or choose one of several by the value."
                            + " Until then the step fails");
        }
    }

    private void bound(ForeignNode place, String parameter, String line) {
        if (draft.bound(parameter)) {
            place.problem("the value of '" + parameter + "' may be read as code in '" + line
                    + "'; only plain values are allowed until you give it a better pattern");
        }
    }

    /** What makes a step fail at once in which references stayed that mean nothing here; nothing when there are none. Forgets them. */
    String guard(Shell shell) {
        if (open.isEmpty()) {
            return "";
        }
        String why = "not imported: " + String.join(", ", open).replaceAll("\\s+", " ");
        open.clear();
        return switch (shell) {
            case SH, BASH -> "echo " + quoted(why) + " >&2; exit 1\n";
            case PYTHON -> "raise SystemExit(" + Json.text(why) + ")\n";
            case PWSH -> "throw '" + why.replaceAll("['\u2018\u2019\u201a\u201b]", "''") + "'\n";
            case BAT -> "exit /b 1\r\n";
        };
    }

    /** A title with the names of our parameters in it; it says what a step does, whatever their values are. */
    String title(ForeignNode place, String text) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Reference reference : references.find(text)) {
            out.append(text, at, reference.start())
                    .append(reference.variable() == null ? reference.text() : "$" + reference.variable());
            at = reference.end();
            if (reference.variable() == null) {
                place.problem("'" + reference.text() + "' stays in the name as it is: nothing here has its value");
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    /**
     * The script for a step of ours, which stops at the first command that fails ({@code sh -e}), where other systems go on and take the
     * exit code of the last one.
     *
     * @param interpreter what runs it there; a {@code #!} line has said its word by now
     */
    static String likeElsewhere(String script, ForeignInterpreter interpreter) {
        if (interpreter.shell() != Shell.SH && interpreter.shell() != Shell.BASH) {
            return script;
        }
        String body = withoutInterpreterLine(script);
        boolean several = body.strip().contains("\n") || SEVERAL.matcher(body).find();
        return (several || !interpreter.prelude().isEmpty() ? "set +e\n" : "") + interpreter.prelude() + body;
    }

    private static String withoutInterpreterLine(String script) {
        if (!script.startsWith("#!")) {
            return script;
        }
        int end = script.indexOf('\n');
        return end < 0 ? "" : script.substring(end + 1);
    }

    /** What a script says by itself of what runs it, when its first line does. */
    static Optional<String> interpreterLine(String script) {
        return script.startsWith("#!") ? script.lines().findFirst() : Optional.empty();
    }

    /** Options that no script can do for itself make the step fail; a login shell is reported. */
    void options(ForeignNode place, ForeignInterpreter interpreter) {
        interpreter
                .refused()
                .forEach(option -> refuse(
                        place,
                        "the option " + option + " of its interpreter",
                        "the option '" + option
                                + "' of the interpreter is not imported; until the step does without, it fails"));
        if (interpreter.login()) {
            place.problem("a login shell runs it there; here the script reads the profiles first, as one does");
        }
    }

    /** Whether the text is nothing but the path of a script. */
    static boolean isPath(String text) {
        return PATH.matcher(text.strip()).matches();
    }

    /** The text as one word of a shell, whatever it holds. */
    static String quoted(String text) {
        return text.matches("[\\w./:@%+=-]+") ? text : "'" + text.replace("'", "'\"'\"'") + "'";
    }

    static String word(Shell shell) {
        return Words.of(shell);
    }
}
