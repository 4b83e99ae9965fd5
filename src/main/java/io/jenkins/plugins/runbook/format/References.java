package io.jenkins.plugins.runbook.format;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters that fields other than scripts name as {@code $name} or <code>${name}</code>. Scripts do not come here: parameters reach
 * them as environment variables.
 */
public final class References {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)})");

    private References() {}

    /** The names used in the text. */
    static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        REFERENCE.matcher(text).results().forEach(match -> names.add(name(match)));
        return names;
    }

    /** The text with its parameters replaced by their values; what names no parameter stays as it is. Values stay data. */
    public static String expand(String text, Map<String, String> values) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(name(match), match.group())));
    }

    private static String name(MatchResult match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }
}
