package io.jenkins.plugins.runbook.review;

import java.time.Duration;

/**
 * What an admin demands of every decision. A runbook may ask for more, never for less.
 *
 * @param minimumApprovals how many people must approve a version, at least 1
 * @param riskyMinimumApprovals how many must approve one in which the guard saw a risk, at least {@code minimumApprovals}
 * @param fourEyes whether the author of a text may not approve it
 * @param rehearsalRequired whether a version needs a passed test, and its newest test passed, before it can be approved
 * @param canary whether an approved version first takes a share of the executions beside the active one
 * @param canaryRules how a canary proves itself
 * @param claimTimeout how long a claim holds without a decision
 * @param expiry how long an open review may stay untouched before it is closed, or {@code null} for ever
 * @param expiryWarning how long before that people are warned; nothing is closed sooner than that after its warning
 * @param archiveAfter how long a closed review stays in the history that is shown first
 */
public record Policy(
        int minimumApprovals,
        int riskyMinimumApprovals,
        boolean fourEyes,
        boolean rehearsalRequired,
        boolean canary,
        CanaryRules canaryRules,
        Duration claimTimeout,
        Duration expiry,
        Duration expiryWarning,
        Duration archiveAfter) {

    /** One approval by somebody other than the author, no canary, claims hold for half an hour, nothing expires. */
    public static final Policy DEFAULT = new Policy(
            1,
            1,
            true,
            false,
            false,
            CanaryRules.DEFAULT,
            Duration.ofMinutes(30),
            null,
            Duration.ofDays(3),
            Duration.ofDays(90));

    public Policy {
        if (minimumApprovals < 1) {
            throw new IllegalArgumentException("minimumApprovals must be at least 1, not " + minimumApprovals);
        }
        if (riskyMinimumApprovals < minimumApprovals) {
            throw new IllegalArgumentException("riskyMinimumApprovals must be at least minimumApprovals ("
                    + minimumApprovals + "), not " + riskyMinimumApprovals);
        }
    }

    public Policy withMinimumApprovals(int minimum, int risky) {
        return new Policy(
                minimum,
                risky,
                fourEyes,
                rehearsalRequired,
                canary,
                canaryRules,
                claimTimeout,
                expiry,
                expiryWarning,
                archiveAfter);
    }

    public Policy withFourEyes(boolean wanted) {
        return new Policy(
                minimumApprovals,
                riskyMinimumApprovals,
                wanted,
                rehearsalRequired,
                canary,
                canaryRules,
                claimTimeout,
                expiry,
                expiryWarning,
                archiveAfter);
    }

    public Policy withRehearsalRequired(boolean wanted) {
        return new Policy(
                minimumApprovals,
                riskyMinimumApprovals,
                fourEyes,
                wanted,
                canary,
                canaryRules,
                claimTimeout,
                expiry,
                expiryWarning,
                archiveAfter);
    }

    public Policy withCanary(boolean wanted) {
        return new Policy(
                minimumApprovals,
                riskyMinimumApprovals,
                fourEyes,
                rehearsalRequired,
                wanted,
                canaryRules,
                claimTimeout,
                expiry,
                expiryWarning,
                archiveAfter);
    }

    public Policy withCanaryRules(CanaryRules rules) {
        return new Policy(
                minimumApprovals,
                riskyMinimumApprovals,
                fourEyes,
                rehearsalRequired,
                canary,
                rules,
                claimTimeout,
                expiry,
                expiryWarning,
                archiveAfter);
    }

    public Policy withExpiry(Duration untouched, Duration warning) {
        return new Policy(
                minimumApprovals,
                riskyMinimumApprovals,
                fourEyes,
                rehearsalRequired,
                canary,
                canaryRules,
                claimTimeout,
                untouched,
                warning,
                archiveAfter);
    }

    public Policy withClaimTimeout(Duration time) {
        return new Policy(
                minimumApprovals,
                riskyMinimumApprovals,
                fourEyes,
                rehearsalRequired,
                canary,
                canaryRules,
                time,
                expiry,
                expiryWarning,
                archiveAfter);
    }

    public Policy withArchiveAfter(Duration age) {
        return new Policy(
                minimumApprovals,
                riskyMinimumApprovals,
                fourEyes,
                rehearsalRequired,
                canary,
                canaryRules,
                claimTimeout,
                expiry,
                expiryWarning,
                age);
    }
}
