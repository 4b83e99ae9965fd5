package io.jenkins.plugins.runbook.format;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks regular expressions. */
final class Patterns {

    private Patterns() {}

    /** The compiled expression of a field, or {@code null} when there is none or a problem with it was reported. */
    static Pattern compile(Fields fields, String name) {
        if (!fields.has(name)) {
            return null;
        }
        try {
            return Pattern.compile(fields.text(name));
        } catch (PatternSyntaxException e) {
            fields.problem(
                    name,
                    "'" + name + "' is no regular expression: " + e.getDescription() + " at character "
                            + (e.getIndex() + 1) + "; escape special characters with \\");
            return null;
        }
    }
}
