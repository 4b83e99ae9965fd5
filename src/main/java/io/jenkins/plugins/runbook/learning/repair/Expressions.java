package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.script.Whitelist;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Finds the runbook's own words for what an output names, so that a change speaks of {@code $target} and not of one host's path. */
public final class Expressions {

    private static final BoundedPattern VARIABLE = BoundedPattern.exact("\\$\\{?([A-Za-z_]\\w*)}?");
    private static final BoundedPattern TOKEN =
            BoundedPattern.exact("(?:\"[^\"\\n`]*+\"|'[^'\\n]*+'|[^\\s;|&<>()\"'`=]++)++");

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
        for (MatchResult matcher : TOKEN.all(script)) {
            String token = matcher.group();
            String plain = substituted(BoundedPattern.replaceAll(token, "[\"']", ""), trace);
            if (plain.equals(value) || plain.equals("./" + value) || ("./" + plain).equals(value)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /**
     * A path for use in a script: in the script's own words, else as it stands when it stays inside the working directory, else
     * nothing.
     */
    public static Optional<String> path(String value, String script, Trace trace) {
        return of(value, script, trace).or(() -> Whitelist.path(value));
    }
}
