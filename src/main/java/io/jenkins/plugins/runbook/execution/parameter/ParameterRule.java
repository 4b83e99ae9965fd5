package io.jenkins.plugins.runbook.execution.parameter;

import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.model.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a parameter's declaration asks of its value. */
final class ParameterRule {

    private static final int LONGEST_SHOWN = 60;

    /** Somebody may have put a secret into a parameter that is not declared as one. */
    private static final Redactor KNOWN_FORMS = new Redactor(List.of());

    private ParameterRule() {}

    /** What is wrong with the value, in one sentence; empty when nothing is. */
    static Optional<String> problem(Parameter parameter, String value) {
        if (value.indexOf('\0') >= 0) {
            return wrong(parameter, value, "holds a NUL character, which no environment variable can");
        }
        if (!isOfType(parameter.type(), value)) {
            return wrong(parameter, value, "is no " + parameter.type().name().toLowerCase(Locale.ROOT));
        }
        if (!parameter.values().isEmpty() && !parameter.values().contains(value)) {
            return wrong(parameter, value, "is none of " + String.join(", ", parameter.values()));
        }
        if (parameter.pattern() == null) {
            return Optional.empty();
        }
        try {
            return TimedMatch.matches(parameter.pattern(), value)
                    ? Optional.empty()
                    : wrong(parameter, value, "does not match " + parameter.pattern());
        } catch (TimedMatch.Unanswered e) {
            return wrong(parameter, value, "cannot be checked: " + e.getMessage());
        }
    }

    private static boolean isOfType(Parameter.Type type, String value) {
        return switch (type) {
            case STRING -> true;
            case INTEGER -> value.matches("[+-]?\\d{1,18}");
            case NUMBER -> value.matches("[+-]?(\\d{1,18}(\\.\\d{1,18})?|\\.\\d{1,18})([eE][+-]?\\d{1,3})?");
            case BOOLEAN -> value.equals("true") || value.equals("false");
        };
    }

    private static Optional<String> wrong(Parameter parameter, String value, String what) {
        String shown = parameter.secret() ? "the value given" : "'" + printable(KNOWN_FORMS.redact(value)) + "'";
        return Optional.of("parameter '" + parameter.name() + "': " + shown + " " + what);
    }

    private static String printable(String value) {
        String line = value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\0", "\\0");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
    }
}
