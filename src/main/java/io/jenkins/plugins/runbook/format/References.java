package io.jenkins.plugins.runbook.format;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    public static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            names.add(name(matcher));
        }
        return names;
    }

    /** The text with each reference replaced by its value; a name without a value stays as it is. Values are not looked at again. */
    public static String resolve(String text, Map<String, String> values) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        Optional.ofNullable(values.get(match.group(1) == null ? match.group(2) : match.group(1)))
                                .orElse(match.group())));
    }

    private static String name(Matcher matcher) {
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
