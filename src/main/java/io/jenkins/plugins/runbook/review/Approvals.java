package io.jenkins.plugins.runbook.review;

/**
 * What it takes to approve a version.
 *
 * @param minimum how many people must approve a version, at least 1
 * @param riskyMinimum how many must approve one in which the guard saw a risk, at least {@code minimum}
 * @param fourEyes whether the author of a text may not approve it
 * @param rehearsalRequired whether a version needs a passed test, and its newest test passed, before it can be approved
 */
public record Approvals(int minimum, int riskyMinimum, boolean fourEyes, boolean rehearsalRequired) {

    public Approvals {
        if (minimum < 1) {
            throw new IllegalArgumentException("minimumApprovals must be at least 1, not " + minimum);
        }
        if (riskyMinimum < minimum) {
            throw new IllegalArgumentException(
                    "riskyMinimumApprovals must be at least minimumApprovals (" + minimum + "), not " + riskyMinimum);
        }
    }
}
