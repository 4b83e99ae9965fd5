package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Retry;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parts of a runbook as field and text, named as in its YAML and without what is only a default. */
final class PlainFields {

    private PlainFields() {}

    /** Names and values by turns; empty and absent values are left out. */
    static Map<String, String> of(Object... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String text = text(namesAndValues[i + 1]);
            if (!text.isEmpty()) {
                fields.put((String) namesAndValues[i], text);
            }
        }
        return fields;
    }

    static Map<String, String> of(Parameter parameter) {
        return of(
                "type", parameter.type(),
                "required", parameter.required() ? "true" : null,
                "default", parameter.defaultValue(),
                "pattern", parameter.pattern(),
                "values", parameter.values(),
                "description", parameter.description(),
                "secret", parameter.secret() ? "true" : null);
    }

    static Map<String, String> of(Retry retry) {
        return retry.attempts() == 1
                ? Map.of()
                : of(
                        "retry/attempts",
                        retry.attempts(),
                        "retry/delay",
                        retry.delay(),
                        "retry/backoff",
                        retry.backoff());
    }

    static Map<String, String> of(Expectation expect) {
        return of(
                "expect/exitCode", expect.exitCode() == 0 ? null : expect.exitCode(),
                "expect/stdout", expect.stdout(),
                "expect/contains", expect.contains(),
                "expect/matches", expect.matches(),
                "expect/below", expect.below(),
                "expect/above", expect.above());
    }

    /** All fields in one text, a line each. */
    static String print(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey().replace('/', '.') + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String text(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Duration duration) {
            return duration.isZero() ? "" : Durations.print(duration);
        }
        if (value instanceof Enum<?> word) {
            return Words.of(word);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().map(PlainFields::text).collect(Collectors.joining(", "));
        }
        return value.toString();
    }
}
