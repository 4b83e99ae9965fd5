package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.format.pattern.UserPattern;
import io.jenkins.plugins.runbook.model.Parameter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the parameters of a runbook. */
final class ParameterReader {

    /** Windows takes {@code path} for {@code PATH}. */
    private final boolean ignoreCase;

    ParameterReader(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    Map<String, Parameter> readAll(Fields parameters) {
        Map<String, Parameter> read = new LinkedHashMap<>();
        for (String name : parameters.names()) {
            ReservedNames.reason(name, ignoreCase)
                    .ifPresent(why -> parameters.problemWithName(name, reserved(name, why)));
            read.put(name, read(name, parameters.child(name)));
        }
        return read;
    }

    private static String reserved(String name, String why) {
        String other = "my_" + name.toLowerCase(Locale.ROOT);
        return "a parameter named '" + name + "' would change what commands do: " + why + "; call it '" + other
                + "', and write " + name + "=\"$" + other + "\" before a command that is to have it";
    }

    private static Parameter read(String name, Fields fields) {
        Parameter parameter = new Parameter(
                name,
                fields.word("type", Parameter.Type.STRING),
                fields.flag("required"),
                fields.text("default"),
                fields.text("pattern"),
                fields.texts("values"),
                fields.text("description", ""),
                fields.flag("secret"));
        UserPattern pattern = Patterns.compile(fields, "pattern");
        checkDefault(parameter, pattern, fields);
        for (int i = 0; i < parameter.values().size(); i++) {
            if (!parameter.type().accepts(parameter.values().get(i))) {
                fields.problem(
                        "values",
                        i,
                        "'" + parameter.values().get(i) + "' is not "
                                + parameter.type().description());
            }
        }
        return parameter;
    }

    private static void checkDefault(Parameter parameter, UserPattern pattern, Fields fields) {
        String value = parameter.defaultValue();
        if (value == null) {
            return;
        }
        if (parameter.secret()) {
            fields.problem("default", "a secret in a runbook is no secret; remove 'default' and give it with each run");
        }
        if (!parameter.type().accepts(value)) {
            fields.problem(
                    "default", "'default' must be " + parameter.type().description() + "; it is '" + value + "'");
        }
        if (!parameter.values().isEmpty() && !parameter.values().contains(value)) {
            fields.problem("default", "'default' must be one of " + String.join(", ", parameter.values()));
        }
        if (pattern != null) {
            checkDefault(value, pattern, fields);
        }
    }

    private static void checkDefault(String value, UserPattern pattern, Fields fields) {
        try {
            if (!pattern.matches(value)) {
                fields.problem("default", "'default' must match the pattern " + pattern + " as a whole");
            }
        } catch (UserPattern.Unanswered e) {
            fields.problem("pattern", "whether 'default' matches it cannot be told: " + e.getMessage());
        }
    }
}
