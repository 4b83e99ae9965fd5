package io.jenkins.plugins.runbook.execution.parameter;

import io.jenkins.plugins.runbook.execution.redact.Redactor;
import io.jenkins.plugins.runbook.format.pattern.UserPattern;
import io.jenkins.plugins.runbook.model.Parameter;
import io.jenkins.plugins.runbook.model.Words;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

/** Checks a value against its parameter's declaration. */
final class ParameterRule {

    private static final int LONGEST_SHOWN = 60;
    /** Linux refuses a variable of 128 KiB, its name included. */
    private static final int LONGEST_BYTES = 130_000;

    /** A secret may have been given for a parameter that is not declared as one. */
    private static final Redactor KNOWN_FORMS = new Redactor(List.of());

    private ParameterRule() {}

    /** What is wrong with the value, in one sentence; empty when nothing is. */
    static Optional<String> problem(Parameter parameter, String value) {
        if (value.indexOf('\0') >= 0) {
            return wrong(parameter, value, "holds a NUL character, which no environment variable can");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            return wrong(
                    parameter,
                    value,
                    "is longer than " + LONGEST_BYTES + " bytes; put it into a file and give its path");
        }
        if (!isText(value)) {
            return wrong(
                    parameter, value, "holds half a character (an unpaired surrogate), which no command can be given");
        }
        if (!parameter.type().accepts(value)) {
            return wrong(parameter, value, "is not " + parameter.type().description());
        }
        if (!parameter.values().isEmpty() && !parameter.values().contains(value)) {
            return wrong(parameter, value, "is none of " + String.join(", ", parameter.values()));
        }
        if (parameter.pattern() == null) {
            return Optional.empty();
        }
        try {
            return UserPattern.of(parameter.pattern()).matches(value)
                    ? Optional.empty()
                    : wrong(parameter, value, "does not match " + parameter.pattern());
        } catch (UserPattern.Unanswered e) {
            return wrong(parameter, value, "cannot be checked: " + e.getMessage());
        } catch (PatternSyntaxException e) {
            return wrong(parameter, value, "cannot be checked: its pattern cannot be used: " + e.getDescription());
        }
    }

    private static boolean isText(String value) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(value);
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
        return Words.cut(line, LONGEST_SHOWN);
    }
}
