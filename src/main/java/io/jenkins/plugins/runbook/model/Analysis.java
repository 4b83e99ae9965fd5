package io.jenkins.plugins.runbook.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * What the learner makes of one execution.
 *
 * @param executionId the execution
 * @param signature fingerprint of the failure, or {@code null} when nothing failed
 * @param failureType why it failed, or {@code null} when nothing failed or when unsure
 * @param confidence 0 to 1, 0 when there is no failure type
 * @param method who found it: {@code rules}, {@code model}, {@code person} or {@code none}
 * @param reasoning one or two sentences for people
 * @param evidence lines the conclusion rests on
 * @param advice what to do instead of a new version, or {@code null} when a proposal was made or nothing failed
 * @param suggestedRunbook id of the runbook that answers better, or {@code null}
 * @param reviewId the review that waits for a person, or {@code null} when nothing was proposed
 * @param operators names of the repair operators behind the proposal
 * @param analyzedAt when
 */
public record Analysis(
        String executionId,
        @CheckForNull FailureSignature signature,
        @CheckForNull FailureType failureType,
        double confidence,
        String method,
        String reasoning,
        List<Evidence> evidence,
        @CheckForNull String advice,
        @CheckForNull String suggestedRunbook,
        @CheckForNull String reviewId,
        List<String> operators,
        Instant analyzedAt) {

    /** The method of what a person said afterwards. */
    public static final String PERSON = "person";

    public Analysis {
        evidence = List.copyOf(evidence);
        operators = List.copyOf(operators);
    }
}
