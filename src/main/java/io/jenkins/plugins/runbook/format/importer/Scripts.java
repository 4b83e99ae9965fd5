package io.jenkins.plugins.runbook.format.importer;

import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns foreign scripts into scripts of ours. */
final class Scripts {

    private static final Pattern PATH = Pattern.compile("[\\w./-]*[\\w-]+\\.(sh|bash|py|ps1|bat|cmd|pl|rb)");

    private static final Pattern SHEBANG_OPTIONS = Pattern.compile("#!\\s*\\S+(?:\\s+\\w+)?\\s+(-[a-z]+)\\s*");

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
     * exit code of the last one. A {@code #!} line has said its word by now.
     */
    static String likeElsewhere(String script, Shell shell) {
        if (shell != Shell.SH && shell != Shell.BASH) {
            return script;
        }
        boolean interpreted = script.startsWith("#!");
        String first = script.lines().findFirst().orElse("");
        String body = interpreted ? script.substring(first.length()).stripLeading() : script;
        boolean several = body.strip().contains("\n") || body.contains(";");
        Matcher options = SHEBANG_OPTIONS.matcher(interpreted ? first : "");
        return (several ? "set +e\n" : "") + (options.matches() ? "set " + options.group(1) + "\n" : "") + body;
    }

    /** What a {@code #!} line or the name of an interpreter says; empty when it is none that steps know. */
    static Optional<Shell> shell(String interpreter) {
        String name =
                interpreter.toLowerCase(Locale.ROOT).replaceAll("^#!\\s*", "").replaceAll("^\\S*/env\\s+", "");
        String program = name.strip().replaceAll("\\s.*", "").replaceAll("^.*/", "");
        return switch (program) {
            case "sh", "dash", "ash" -> Optional.of(Shell.SH);
            case "bash" -> Optional.of(Shell.BASH);
            case "pwsh", "powershell", "powershell.exe" -> Optional.of(Shell.PWSH);
            case "cmd", "cmd.exe" -> Optional.of(Shell.BAT);
            default -> program.startsWith("python") ? Optional.of(Shell.PYTHON) : Optional.empty();
        };
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
