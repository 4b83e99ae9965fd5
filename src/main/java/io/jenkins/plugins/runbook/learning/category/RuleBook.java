package io.jenkins.plugins.runbook.learning.category;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.model.FailureType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of {@code rules.yaml}, the vocabularies of single tools and the signs of {@code signs.yaml}.
 *
 * @param rules the vocabularies and then the rules, in the order of the files
 * @param signs by type of incident
 */
record RuleBook(List<Rule> rules, List<Indicators> signs) {

    RuleBook {
        rules = List.copyOf(rules);
        signs = List.copyOf(signs);
    }

    static RuleBook read() {
        List<Rule> rules = new ArrayList<>();
        for (Map<String, Object> vocabulary : Resource.read("vocabulary/index.yaml")) {
            String name = "vocabulary/" + text(vocabulary, "file");
            Resource.read(name).forEach(map -> rules.add(rule(name, vocabulary, map)));
        }
        Resource.read("rules.yaml").forEach(map -> rules.add(rule("rules.yaml", Map.of(), map)));
        return new RuleBook(
                rules, Resource.read("signs.yaml").stream().map(RuleBook::signs).toList());
    }

    /** @param vocabulary what its entries have in common, empty for rules of no vocabulary */
    private static Rule rule(String file, Map<String, Object> vocabulary, Map<String, Object> own) {
        Map<String, Object> map = new HashMap<>();
        vocabulary.forEach((key, value) -> map.put(key, filled(value, own)));
        map.putAll(own);
        String id = String.valueOf(map.get("id"));
        try {
            return new Rule(
                    id,
                    type(map.get("type")),
                    text(map, "means"),
                    patterns(map.get("pattern")),
                    patterns(map.get("unless")),
                    Resource.strings(map.getOrDefault("where", List.of("step", "check"))).stream()
                            .map(where -> Rule.Where.valueOf(where.toUpperCase(Locale.ROOT)))
                            .collect(Collectors.toSet()),
                    Reach.valueOf(
                            String.valueOf(map.getOrDefault("reach", "any")).toUpperCase(Locale.ROOT)),
                    numbers(map.get("exit")),
                    numbers(map.get("notExit")),
                    patterns(map.get("script")),
                    patterns(map.get("notScript")),
                    !vocabulary.isEmpty() && !Boolean.FALSE.equals(map.get("specific")),
                    ((Number) map.get("confidence")).doubleValue(),
                    Boolean.TRUE.equals(map.get("passes")),
                    map.get("advice") == null ? null : text(map, "advice"),
                    Resource.strings(map.get("example")),
                    Resource.strings(map.get("counter")),
                    text(map, "source"));
        } catch (RuntimeException e) {
            throw new IllegalStateException(file + ": rule '" + id + "' is not well-formed: " + e.getMessage(), e);
        }
    }

    /** What a table says once for all its rows: {@code {name}} stands for what the row has under this name. */
    private static Object filled(Object value, Map<String, Object> row) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(one -> filled(one, row)).toList();
        }
        if (!(value instanceof String text)) {
            return value;
        }
        String filled = text;
        for (Map.Entry<String, Object> column : row.entrySet()) {
            filled = filled.replace("{" + column.getKey() + "}", String.valueOf(column.getValue()));
        }
        return filled;
    }

    @SuppressWarnings("unchecked")
    private static Indicators signs(Map<String, Object> map) {
        List<Map<String, Object>> fine = (List<Map<String, Object>>) map.get("fine");
        return new Indicators(
                text(map, "type"),
                fine.stream()
                        .map(sign -> new Indicators.Fine(
                                BoundedPattern.of(text(sign, "pattern")),
                                number(sign.get("below")),
                                number(sign.get("above"))))
                        .toList(),
                patterns(map.get("shows")),
                patterns(map.get("denies")));
    }

    @CheckForNull
    private static FailureType type(Object word) {
        return "none".equals(word)
                ? null
                : FailureType.valueOf(String.valueOf(word).toUpperCase(Locale.ROOT));
    }

    private static String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return String.valueOf(value);
    }

    private static List<BoundedPattern> patterns(Object value) {
        return Resource.strings(value).stream().map(BoundedPattern::of).toList();
    }

    private static Set<Integer> numbers(Object value) {
        return Resource.strings(value).stream().map(Integer::valueOf).collect(Collectors.toSet());
    }

    @CheckForNull
    private static BigDecimal number(Object value) {
        return value == null ? null : new BigDecimal(String.valueOf(value));
    }
}
