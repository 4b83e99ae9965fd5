package io.jenkins.plugins.runbook.learning.repair.recipe;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** A bounded pattern whose groups have names. Immutable. */
public final class NamedPattern {

    private static final BoundedPattern NAME = BoundedPattern.exact("\\?<([a-zA-Z][a-zA-Z0-9]*)>");

    private final BoundedPattern pattern;
    private final Map<String, Integer> groups;

    private NamedPattern(BoundedPattern pattern, String expression) {
        this.pattern = pattern;
        this.groups = groups(expression);
    }

    /** For what tools say: case does not matter. */
    static NamedPattern ofOutput(String expression) {
        return new NamedPattern(BoundedPattern.of(expression), expression);
    }

    /** For commands: case matters, and a dot is any character, line ends too. */
    static NamedPattern ofCommand(String expression) {
        return new NamedPattern(BoundedPattern.exact("(?s)" + expression), expression);
    }

    Set<String> names() {
        return groups.keySet();
    }

    Optional<Map<String, String>> find(Line line) {
        return pattern.find(line).map(this::named);
    }

    Optional<Map<String, String>> find(String text) {
        return pattern.find(text).map(this::named);
    }

    /** The groups when the whole text fits. */
    Optional<Map<String, String>> match(String text) {
        return pattern.match(text).map(this::named);
    }

    private Map<String, String> named(MatchResult match) {
        Map<String, String> named = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            if (match.group(group) != null) {
                named.put(name, match.group(group));
            }
        });
        return named;
    }

    /** Where the named groups stand among all groups: a match of Java 17 knows numbers only. */
    private static Map<String, Integer> groups(String expression) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        int number = 0;
        boolean inClass = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                i++;
            } else if (inClass) {
                inClass = c != ']';
            } else if (c == '[') {
                inClass = true;
            } else if (c == '(') {
                String rest = expression.substring(i + 1);
                Optional<MatchResult> name = NAME.find(rest).filter(found -> found.start() == 0);
                if (name.isPresent()) {
                    groups.put(name.get().group(1), ++number);
                } else if (!rest.startsWith("?")) {
                    number++;
                }
            }
        }
        return groups;
    }

    @Override
    public String toString() {
        return pattern.toString();
    }
}
