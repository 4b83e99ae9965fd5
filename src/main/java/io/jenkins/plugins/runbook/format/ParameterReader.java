package io.jenkins.plugins.runbook.format;

import io.jenkins.plugins.runbook.model.Parameter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the parameters of a runbook. */
final class ParameterReader {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");

    /** Windows takes {@code path} for {@code PATH}. */
    private final boolean ignoreCase;

    ParameterReader(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    Map<String, Parameter> readAll(Fields parameters) {
        Map<String, Parameter> read = new LinkedHashMap<>();
        for (String name : parameters.names()) {
            if (ReservedNames.contains(name, ignoreCase)) {
                parameters.problemWithName(
                        name,
                        "a parameter named '" + name
                                + "' would change what commands do; choose another name such as 'my_"
                                + name.toLowerCase(Locale.ROOT) + "'");
            }
            read.put(name, read(name, parameters.child(name)));
        }
        return read;
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
        Pattern pattern = Patterns.compile(fields, "pattern");
        checkDefault(parameter, pattern, fields);
        for (int i = 0; i < parameter.values().size(); i++) {
            if (!fits(parameter.type(), parameter.values().get(i))) {
                fields.problem("values", i, "'" + parameter.values().get(i) + "' is no " + word(parameter.type()));
            }
        }
        return parameter;
    }

    private static void checkDefault(Parameter parameter, Pattern pattern, Fields fields) {
        String value = parameter.defaultValue();
        if (value == null) {
            return;
        }
        if (parameter.secret()) {
            fields.problem("default", "a secret in a runbook is no secret; remove 'default' and give it with each run");
        }
        if (!fits(parameter.type(), value)) {
            fields.problem("default", "'default' must be " + article(parameter.type()) + ", not '" + value + "'");
        }
        if (!parameter.values().isEmpty() && !parameter.values().contains(value)) {
            fields.problem("default", "'default' must be one of " + String.join(", ", parameter.values()));
        }
        if (pattern != null && !pattern.matcher(value).matches()) {
            fields.problem("default", "'default' must match the pattern " + pattern + " as a whole");
        }
    }

    private static boolean fits(Parameter.Type type, String value) {
        return switch (type) {
            case STRING -> true;
            case INTEGER -> INTEGER.matcher(value).matches();
            case NUMBER -> NUMBER.matcher(value).matches();
            case BOOLEAN -> BOOLEAN.matcher(value).matches();
        };
    }

    private static String word(Parameter.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static String article(Parameter.Type type) {
        return type == Parameter.Type.INTEGER ? "an integer" : "a " + word(type);
    }
}
