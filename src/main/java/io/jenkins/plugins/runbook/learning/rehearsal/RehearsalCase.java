package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import java.time.Instant;
import java.util.Locale;

/**
 * One situation a candidate is tried in, where it can do no harm.
 *
 * @param name what people call it
 * @param kind what the candidate has to show in it
 * @param trial runs a text in it
 */
public record RehearsalCase(String name, Kind kind, Trial trial) {

    private static final int DETAIL = 2_000;

    /** What the test of a review is called that tells how a rehearsal in such a case went; the same at every door, so that a later one counts instead. */
    public static String testName(String caseName) {
        return "rehearsal: " + caseName;
    }

    /** The test of a review that tells how a rehearsal in this case went. */
    public Review.TestResult report(ExecutionResult result, String by, Instant at) {
        String error = result.error() == null ? "" : ": " + result.error().message();
        String detail = result.outcome().name().toLowerCase(Locale.ROOT) + error;
        return new Review.TestResult(
                testName(name),
                result.outcome() == Outcome.VERIFIED,
                by,
                at,
                detail.substring(0, Math.min(DETAIL, detail.length())));
    }

    /** What a candidate has to show. */
    public enum Kind {
        /** The incident to be fixed: must now verify. */
        FAILURE,
        /** What the parent already managed: must still verify. */
        HEALTHY
    }

    /** Runs a text in a fresh sandbox. */
    @FunctionalInterface
    public interface Trial {

        /**
         * Runs the text once. Safe for use by one thread at a time.
         *
         * @param runbookText a complete runbook
         * @return what it came to, by the runbook's own {@code verify}
         * @throws InterruptedException when the calling thread was interrupted
         */
        ExecutionResult run(String runbookText) throws InterruptedException;
    }
}
