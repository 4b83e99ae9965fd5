package io.jenkins.plugins.runbook.learning.category;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.model.FailureType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of {@code rules.yaml} and the signs of {@code signs.yaml}.
 *
 * @param rules in the order of the file
 * @param signs by type of incident
 */
record RuleBook(List<Rule> rules, List<Indicators> signs) {

    RuleBook {
        rules = List.copyOf(rules);
        signs = List.copyOf(signs);
    }

    static RuleBook read() {
        return new RuleBook(
                Resource.read("rules.yaml").stream().map(RuleBook::rule).toList(),
                Resource.read("signs.yaml").stream().map(RuleBook::signs).toList());
    }

    private static Rule rule(Map<String, Object> map) {
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
                    ((Number) map.get("confidence")).doubleValue(),
                    Boolean.TRUE.equals(map.get("passes")),
                    map.get("advice") == null ? null : text(map, "advice"),
                    text(map, "example"),
                    Resource.strings(map.get("counter")),
                    text(map, "source"));
        } catch (RuntimeException e) {
            throw new IllegalStateException("rules.yaml: rule '" + id + "' is not well-formed: " + e.getMessage(), e);
        }
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

    private static BigDecimal number(Object value) {
        return value == null ? null : new BigDecimal(String.valueOf(value));
    }
}
