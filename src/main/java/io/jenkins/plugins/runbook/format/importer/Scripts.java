package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns foreign scripts into scripts of ours. */
final class Scripts {

    private static final Pattern PATH = Pattern.compile("[\\w./-]*[\\w-]+\\.(sh|bash|py|ps1|bat|cmd|pl|rb)");

    /** Several commands, or one in the background: by {@code -e} the first that fails would end them all. */
    private static final Pattern SEVERAL = Pattern.compile(";|(?<![&>|<])&(?![&>])");

    private final Draft draft;
    private final Pattern reference;
    private final Function<String, Optional<String>> variable;
    private final Set<String> open = new LinkedHashSet<>();

    /**
     * @param reference finds one foreign reference
     * @param variable our variable for a foreign name
     */
    Scripts(Draft draft, Pattern reference, Function<String, Optional<String>> variable) {
        this.draft = draft;
        this.reference = reference;
        this.variable = variable;
    }

    /** The script in our words; what could not be put into them is reported at its place. */
    String translate(ForeignNode place, String script, Shell shell) {
        if (shell != Shell.SH && shell != Shell.BASH) {
            reference
                    .matcher(script)
                    .results()
                    .map(match -> match.group())
                    .distinct()
                    .forEach(found -> {
                        open.add(found);
                        place.problem(
                                "'" + found + "' in a " + word(shell)
                                        + " script stays as it is; read the environment variable there. Until then the step fails");
                    });
            return script;
        }
        ShellText text = ShellText.translate(script, reference, variable);
        text.refused().forEach(found -> {
            open.add(found);
            place.problem(
                    "'" + found
                            + "' stays as it is: nothing here has its value, or it stands where no variable is expanded. Until it is replaced the step fails");
        });
        text.used().forEach(used -> boundForInterpreters(place, text.script(), used));
        return text.script();
    }

    /** What makes a step fail at once in which references stayed that mean nothing here; nothing when there are none. Forgets them. */
    String guard(Shell shell) {
        if (open.isEmpty()) {
            return "";
        }
        String why = "not imported: " + String.join(", ", open);
        open.clear();
        return switch (shell) {
            case SH, BASH -> "echo " + quoted(why) + " >&2; exit 1\n";
            case PYTHON -> "raise SystemExit(" + Json.text(why) + ")\n";
            case PWSH -> "throw '" + why.replace("'", "''") + "'\n";
            case BAT -> "exit /b 1\r\n";
        };
    }

    private void boundForInterpreters(ForeignNode place, String script, String used) {
        CodeContexts.lineWith(script, used)
                .filter(line -> draft.bound(used))
                .ifPresent(line -> place.problem("the value of '" + used + "' may be read as code in '" + line.strip()
                        + "'; only plain values are allowed until you give it a better pattern"));
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
        interpreter.refused().forEach(option -> {
            open.add("the option " + option + " of its interpreter");
            place.problem("the option '" + option
                    + "' of the interpreter is not imported; until the step does without, it fails");
        });
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
        return shell.name().toLowerCase(Locale.ROOT);
    }
}
