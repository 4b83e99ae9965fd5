package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;

/**
 * One situation a candidate is tried in, where it can do no harm.
 *
 * @param name what people call it
 * @param kind what the candidate has to show in it
 * @param trial runs a text in it
 */
public record RehearsalCase(String name, Kind kind, Trial trial) {

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
