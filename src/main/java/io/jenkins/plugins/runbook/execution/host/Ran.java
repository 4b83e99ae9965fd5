package io.jenkins.plugins.runbook.execution.host;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.runbook.execution.host.OutputCheck.Finding;
import io.jenkins.plugins.runbook.model.Expectation;

/**
 * A command that has run.
 *
 * @param exitCode its exit code; 128 + signal when a signal ended it; means nothing when it timed out
 * @param timedOut whether it was killed at its time limit
 * @param output standard output and error, redacted and bounded
 * @param unredacted standard output, bounded and <em>not</em> redacted: for comparisons alone, never kept or shown
 * @param seen what came of holding all of standard output against what was expected of it, {@code null} when that was not done while it came
 */
public record Ran(
        int exitCode,
        boolean timedOut,
        @NonNull String output,
        @NonNull String unredacted,
        @CheckForNull Finding seen) {

    /** A command whose output was not held against anything while it came. */
    public Ran(int exitCode, boolean timedOut, @NonNull String output, @NonNull String unredacted) {
        this(exitCode, timedOut, output, unredacted, null);
    }

    public boolean succeeded() {
        return !timedOut && exitCode == 0;
    }

    /** Whether standard output is as expected, all of it or, where it was not checked while it came, what was kept. */
    public @NonNull Finding finding(@NonNull Expectation expect) {
        if (seen != null) {
            return seen;
        }
        OutputCheck check = new OutputCheck(expect);
        if (check.looksAtOutput() && BoundedText.wasCut(unredacted)) {
            return Finding.unknown("the output was too long to be kept, and was not looked at while it came");
        }
        check.accept(unredacted);
        return check.finding();
    }

    /** Does not show what is not redacted. */
    @Override
    public String toString() {
        return "Ran[" + exitCode + (timedOut ? ", timed out" : "") + "]";
    }
}
