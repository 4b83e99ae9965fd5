package io.jenkins.plugins.runbook.review;

/**
 * How an approved version proves itself beside the active one. {@link CanaryVerdict} says what the numbers do.
 *
 * @param sharePercent how many of a hundred executions the canary takes, 1 to 100
 * @param fewest decided executions of the canary before it can take the active version's place, at least 1
 * @param most decided executions of the canary after which the trial ends either way, at least {@code fewest}
 * @param sure how probable it must be that the canary is good enough, or that it is not; above 0.5, below 1
 * @param margin by how much the canary's share of verified executions may fall short of the active version's, 0 to 1
 */
public record CanaryRules(int sharePercent, int fewest, int most, double sure, double margin) {

    /** A quarter of the executions; from 5 to 50 decided ones; nine in ten sure; five percentage points. */
    public static final CanaryRules DEFAULT = new CanaryRules(25, 5, 50, 0.9, 0.05);

    public CanaryRules {
        if (sharePercent < 1 || sharePercent > 100) {
            throw new IllegalArgumentException(
                    "the share of a canary must be from 1 to 100 percent, not " + sharePercent);
        }
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException(
                    "a trial must end after at least 1 and at most " + most + " executions, not " + fewest);
        }
        if (!(sure > 0.5 && sure < 1) || !(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException(
                    "a trial must be more than 0.5 and less than 1 sure, with a margin from 0 to" + " 1; not " + sure
                            + " and " + margin);
        }
    }

    public CanaryRules withShare(int percent) {
        return new CanaryRules(percent, fewest, most, sure, margin);
    }
}
