package io.jenkins.plugins.runbook.rehearsal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Instant;

/**
 * One situation a candidate is tried in, where it can do no harm.
 *
 * @param name what people call it; the same for each rehearsal of a text, so that a later result counts instead of an earlier one
 * @param about with what it is tried, in a few words; empty when the name says it
 * @param kind what the candidate has to show in it
 * @param trial runs a text in it
 * @param baseline the text whose failure it is, where nothing was broken on purpose; otherwise {@code null}
 * @param sound runs a text in the same circumstances with nothing broken, which tells what the parent cannot do either; {@code null} where
 *     that is not asked
 */
public record RehearsalCase(
        String name,
        String about,
        Kind kind,
        Trial trial,
        @CheckForNull Baseline baseline,
        @CheckForNull Trial sound) {

    private static final int DETAIL = 1_500;

    /** One of which it is not asked what the parent does when nothing is broken. */
    public RehearsalCase(String name, String about, Kind kind, Trial trial, @CheckForNull Baseline baseline) {
        this(name, about, kind, trial, baseline, null);
    }

    /** A situation that was brought about on purpose. */
    public RehearsalCase(String name, Kind kind, Trial trial) {
        this(name, "", kind, trial, null);
    }

    /** What the test of a review is called that tells how a rehearsal in such a case went; the same at every door, so that a later one counts instead. */
    public static String testName(String caseName) {
        return "rehearsal: " + caseName;
    }

    /** Whether the failure repeats itself here, by what the failing text came to. */
    public Repetition repetition(ExecutionResult failing) {
        if (baseline != null) {
            return baseline.repetition(failing);
        }
        return failing.outcome() == Outcome.VERIFIED ? Repetition.NONE : Repetition.SAME;
    }

    /** The test of a review that tells how a rehearsal in this case went. */
    public Review.TestResult report(ExecutionResult result, String by, Instant at) {
        return report(result, by, at, Repetition.UNKNOWN);
    }

    /** @param repetition whether the failure repeats itself here; told where nothing was broken on purpose */
    public Review.TestResult report(ExecutionResult result, String by, Instant at, Repetition repetition) {
        String error = result.error() == null ? "" : ": " + result.error().message();
        String told = Words.of(result.outcome()) + error;
        String rest = (about.isEmpty() ? "" : " (" + about + ")")
                + (baseline == null || repetition == Repetition.UNKNOWN ? "" : ". " + repetition.sentence());
        return new Review.TestResult(
                testName(name),
                result.outcome() == Outcome.VERIFIED,
                by,
                at,
                told.substring(0, Math.min(DETAIL, told.length())) + rest);
    }

    /** What a candidate has to show. */
    public enum Kind {
        /** The incident to be fixed: must now verify. */
        FAILURE,
        /** What the parent already managed: must still verify. */
        HEALTHY,
        /**
         * The incident in other circumstances, for what mended it: a second run, other names. Its trial may yield {@code null} where they cannot be
         * brought about; then it says nothing.
         */
        VARIED
    }

    /** Runs a text in a fresh sandbox. */
    @FunctionalInterface
    public interface Trial {

        /**
         * Runs the text once. Safe for use by one thread at a time. A search whose time is over interrupts it; it leaves nothing behind
         * then, as always.
         *
         * @param runbookText a complete runbook
         * @return what it came to, by the runbook's own {@code verify}
         * @throws InterruptedException when the calling thread was interrupted
         */
        ExecutionResult run(String runbookText) throws InterruptedException;
    }
}
