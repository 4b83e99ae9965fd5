package io.jenkins.plugins.runbook.execution.run;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.redact.Redactor;

/** Redacts what is said of an error: a text that cannot be redacted is left out, and never what fails next. */
final class Withheld {

    private Withheld() {}

    @CheckForNull
    static String redacted(Redactor redactor, String text) {
        try {
            return redactor.redact(text);
        } catch (RuntimeException | Error e) {
            return "[left out, because it could not be searched for secrets]";
        }
    }
}
