package io.jenkins.plugins.runbook.learning.repair.recipe;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * Text with places for values, such as <code>mkdir -p {target:parent}</code>. A place that has no value, or whose value has no such part,
 * leaves the whole template without a result, unless it is marked as optional: <code>{args?}</code>. Immutable.
 */
public record Template(String text) {

    private static final BoundedPattern PLACE =
            BoundedPattern.exact("(?<!\\$)\\{([a-zA-Z][a-zA-Z0-9]*)(\\?)?(?::(parent|base|stem|plain|upper))?}");

    /** Names of all places. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        PLACE.all(text).forEach(place -> names.add(place.group(1)));
        return names;
    }

    Optional<String> filled(Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (MatchResult place : PLACE.all(text)) {
            String value = values.get(place.group(1));
            String part = value == null ? null : part(value, place.group(3));
            if (part == null && place.group(2) == null) {
                return Optional.empty();
            }
            filled.append(text, from, place.start()).append(part == null ? "" : part);
            from = place.end();
        }
        return Optional.of(filled.append(text.substring(from)).toString().strip());
    }

    /** The part of a value, which may stand in quotes; {@code null} where it has none. */
    @CheckForNull
    private static String part(String value, @CheckForNull String name) {
        if (name == null) {
            return value;
        }
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        boolean quoted = value.length() > 1 && (first == '"' || first == '\'') && value.endsWith(String.valueOf(first));
        String plain = quoted ? value.substring(1, value.length() - 1) : value;
        if (name.equals("plain")) {
            return plain;
        }
        String part = partOf(plain, name);
        return part == null || part.isEmpty() ? null : quoted ? first + part + first : part;
    }

    @CheckForNull
    private static String partOf(String plain, String part) {
        String path = plain.endsWith("/") && plain.length() > 1 ? plain.substring(0, plain.length() - 1) : plain;
        int slash = path.lastIndexOf('/');
        String base = path.substring(slash + 1);
        return switch (part) {
            case "parent" -> slash > 0 ? path.substring(0, slash) : null;
            case "base" -> base;
            case "stem" -> base.lastIndexOf('.') > 0 ? base.substring(0, base.lastIndexOf('.')) : base;
            case "upper" -> plain.toUpperCase(java.util.Locale.ROOT);
            default -> null;
        };
    }
}
