package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.shell.Quoting;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the runbook's own words for what an output names, so that a change speaks of {@code $target} and not of one host's path. */
public final class Expressions {

    private static final BoundedPattern VARIABLE = BoundedPattern.exact("\\$\\{?([A-Za-z_]\\w*)}?");

    private Expressions() {}

    /** The text with the values of parameters in the place of their names. */
    public static String substituted(String text, Trace trace) {
        return VARIABLE.replaceAll(
                text,
                match -> BoundedPattern.replacement(
                        trace.parameter(match.group(1)).orElse(match.group())));
    }

    /** The words, quotes and all, by which the script names this value. */
    public static Optional<String> of(String value, String script, Trace trace) {
        ShellScript parsed = ShellScript.of(script);
        return parsed.words().stream()
                .filter(word -> word.parts().stream()
                        .allMatch(part -> part.kind() == Word.Kind.TEXT || part.kind() == Word.Kind.VARIABLE))
                .flatMap(word -> pieces(word, parsed).stream())
                .filter(piece -> names(piece, value, trace))
                .findFirst();
    }

    /** The word, and what stands behind or between its equals signs. */
    private static List<String> pieces(Word word, ShellScript script) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int at = word.raw().indexOf('='); at >= 0; at = word.raw().indexOf('=', at + 1)) {
            if (script.quotingAt(word.start() + at) == Quoting.UNQUOTED) {
                pieces.add(word.raw().substring(from, at));
                from = at + 1;
            }
        }
        pieces.add(word.raw().substring(from));
        return pieces;
    }

    private static boolean names(String piece, String value, Trace trace) {
        String plain = substituted(piece.replace("\"", "").replace("'", ""), trace);
        return plain.equals(value) || plain.equals("./" + value) || ("./" + plain).equals(value);
    }

    /**
     * A path for use in a script: in the script's own words, else as it stands when it stays inside the working directory, else
     * nothing.
     */
    public static Optional<String> path(String value, String script, Trace trace) {
        return of(value, script, trace).or(() -> Whitelist.path(value));
    }
}
