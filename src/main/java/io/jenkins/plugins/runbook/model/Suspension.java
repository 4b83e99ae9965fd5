package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;

/**
 * A stop that a person has put up: what it covers is not executed until it is lifted.
 *
 * @param scope {@code all}, {@code runbook:ID}, or {@code folder:PATH} for the jobs of a folder (or one job)
 * @param by who
 * @param at when
 * @param reason why, as the person said it
 */
public record Suspension(
        @NonNull String scope,
        @NonNull String by,
        @NonNull Instant at,
        @NonNull String reason) {

    public static final String ALL = "all";
    public static final String RUNBOOK = "runbook:";
    public static final String FOLDER = "folder:";

    /**
     * Whether it covers an execution.
     *
     * @param job the job that asks for it; empty when none does
     */
    public boolean covers(@NonNull String runbookId, @NonNull String job) {
        if (scope.equals(ALL)) {
            return true;
        }
        if (scope.startsWith(RUNBOOK)) {
            return scope.substring(RUNBOOK.length()).equals(runbookId);
        }
        String folder = scope.substring(FOLDER.length());
        return job.equals(folder) || job.startsWith(folder + "/");
    }

    /** What it covers, in words. */
    @NonNull
    public String covered() {
        return scope.equals(ALL)
                ? "all runbooks are"
                : scope.startsWith(RUNBOOK)
                        ? "the runbook " + scope.substring(RUNBOOK.length()) + " is"
                        : "runbooks of the jobs in " + scope.substring(FOLDER.length()) + " are";
    }

    /** Who, when and why, in one sentence. */
    @NonNull
    public String sentence() {
        return covered() + " suspended by " + by + " since " + Words.moment(at) + ": " + reason;
    }
}
