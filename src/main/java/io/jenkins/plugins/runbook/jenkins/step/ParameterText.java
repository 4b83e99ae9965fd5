package io.jenkins.plugins.runbook.jenkins.step;

import hudson.util.FormValidation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Parameters of a runbook between the forms they come in. */
final class ParameterText {

    private ParameterText() {}

    /** What a Pipeline gave, as texts; what it left {@code null} is left out. */
    static Map<String, String> strings(Map<String, ?> given) {
        Map<String, String> strings = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                strings.put(name, value.toString());
            }
        });
        return strings;
    }

    /**
     * Reads the text of a form, one {@code name=value} a line; empty lines count for nothing.
     *
     * @throws IllegalArgumentException when a line has no {@code =}; the message names it
     */
    static Map<String, String> parse(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String line : Objects.requireNonNullElse(text, "")
                .lines()
                .filter(l -> !l.isBlank())
                .toList()) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + line.strip() + "' is no name=value.");
            }
            parameters.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return parameters;
    }

    /** Says whether {@link #parse} takes a text. */
    static FormValidation check(String text) {
        try {
            parse(text);
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(e.getMessage());
        }
    }

    /** The text that {@link #parse} reads. */
    static String format(Map<String, ?> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
