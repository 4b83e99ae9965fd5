package io.jenkins.plugins.runbook.format;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters that fields other than scripts name as {@code $name} or <code>${name}</code>. Scripts do not come here: parameters reach
 * them as environment variables.
 */
final class References {

    private static final Pattern REFERENCE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)})");

    private References() {}

    /** The names used in the text. */
    static Set<String> in(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return names;
    }
}
