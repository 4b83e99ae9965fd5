package io.jenkins.plugins.runbook.format;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.pattern.UserPattern;
import java.util.regex.PatternSyntaxException;

/** Checks regular expressions. */
final class Patterns {

    private Patterns() {}

    /** The compiled expression of a field, or {@code null} when there is none or a problem with it was reported. */
    @CheckForNull
    static UserPattern compile(Fields fields, String name) {
        if (!fields.has(name)) {
            return null;
        }
        try {
            return UserPattern.of(fields.text(name));
        } catch (PatternSyntaxException e) {
            fields.problem(
                    name,
                    e.getIndex() < 0
                            ? "'" + name + "' cannot be used: " + e.getDescription()
                            : "'" + name + "' is no regular expression: " + e.getDescription() + " at character "
                                    + (e.getIndex() + 1) + "; escape special characters with \\");
            return null;
        }
    }
}
