package io.jenkins.plugins.runbook.review;

import java.time.Duration;

/**
 * What an admin demands of every decision. A runbook may ask for more, never for less.
 *
 * @param approvals what it takes to approve a version
 * @param canary whether an approved version first takes a share of the executions beside the active one
 * @param canaryRules how a canary proves itself
 * @param deadlines how long things in the queue last
 */
public record ReviewPolicy(Approvals approvals, boolean canary, CanaryRules canaryRules, Deadlines deadlines) {

    /** One approval by a person other than the author, no canary, claims end after half an hour, reviews do not expire. */
    public static final ReviewPolicy DEFAULT = new ReviewPolicy(
            new Approvals(1, 1, true, false),
            false,
            CanaryRules.DEFAULT,
            new Deadlines(Duration.ofMinutes(30), null, Duration.ofDays(3), Duration.ofDays(90)));

    public ReviewPolicy withMinimumApprovals(int minimum, int risky) {
        return with(new Approvals(minimum, risky, approvals.fourEyes(), approvals.rehearsalRequired()));
    }

    public ReviewPolicy withFourEyes(boolean wanted) {
        return with(
                new Approvals(approvals.minimum(), approvals.riskyMinimum(), wanted, approvals.rehearsalRequired()));
    }

    public ReviewPolicy withRehearsalRequired(boolean wanted) {
        return with(new Approvals(approvals.minimum(), approvals.riskyMinimum(), approvals.fourEyes(), wanted));
    }

    public ReviewPolicy withCanary(boolean wanted) {
        return new ReviewPolicy(approvals, wanted, canaryRules, deadlines);
    }

    public ReviewPolicy withCanaryRules(CanaryRules rules) {
        return new ReviewPolicy(approvals, canary, rules, deadlines);
    }

    public ReviewPolicy withExpiry(Duration untouched, Duration warning) {
        return with(new Deadlines(deadlines.claim(), untouched, warning, deadlines.archive()));
    }

    public ReviewPolicy withClaimTimeout(Duration time) {
        return with(new Deadlines(time, deadlines.expiry(), deadlines.expiryWarning(), deadlines.archive()));
    }

    public ReviewPolicy withArchiveAfter(Duration age) {
        return with(new Deadlines(deadlines.claim(), deadlines.expiry(), deadlines.expiryWarning(), age));
    }

    private ReviewPolicy with(Approvals changed) {
        return new ReviewPolicy(changed, canary, canaryRules, deadlines);
    }

    private ReviewPolicy with(Deadlines changed) {
        return new ReviewPolicy(approvals, canary, canaryRules, changed);
    }
}
