package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;

/**
 * How something was fixed, as a person tells it. Each part but the first two may be {@code null}: not said.
 *
 * @param commands what was done by hand: commands, one a line or a script
 * @param comment free text
 * @param correctRunbook whether it was the right runbook
 * @param correctDiagnosis whether the incident was what it was reported as
 */
public record HandFix(
        @NonNull String commands,
        @NonNull String comment,
        @CheckForNull Boolean correctRunbook,
        @CheckForNull Boolean correctDiagnosis) {

    private static final int LONGEST = 8_000;

    public HandFix {
        commands = commands == null
                ? ""
                : Guards.redacted(commands.replace("\r\n", "\n").strip());
        comment = comment == null ? "" : Guards.redacted(comment.strip());
        if (commands.length() > LONGEST || comment.length() > LONGEST) {
            throw ReviewException.invalid(
                    "Commands and comment may have " + LONGEST + " characters each; tell what mattered.");
        }
    }

    boolean saysNothing() {
        return commands.isEmpty() && comment.isEmpty() && correctRunbook == null && correctDiagnosis == null;
    }

    /** All that was said, as it is kept with the execution; the learner and a model read it there. */
    String told() {
        return commands.isEmpty() ? comment : (comment + "\nDone by hand:\n" + commands).strip();
    }
}
