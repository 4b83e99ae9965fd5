package io.jenkins.plugins.runbook.insight;

/**
 * What each of the six metrics ought to be. 0 stands for no target.
 *
 * @param improvedPercent how many of a hundred runbooks that failed have an approved version of the learner, at least; 0 to 100
 * @param approvalPercent how many of a hundred decided proposals are approved, at least; 0 to 100
 * @param rehearsalPercent how many of a hundred rehearsed proposals pass, at least; 0 to 100
 * @param successGain by how many percentage points success rises from a version to the next one, at least; 0 to 100
 * @param repairMinutes how long a verified execution takes on average, at most
 * @param escalationPercent after how many of a hundred executions a person mends it by hand, at most; 0 to 100
 */
public record Targets(
        int improvedPercent,
        int approvalPercent,
        int rehearsalPercent,
        int successGain,
        int repairMinutes,
        int escalationPercent) {

    /** Those of docs/adoption.md for the first quarter. */
    public static final Targets DEFAULT = new Targets(33, 80, 90, 10, 15, 10);

    private static final int LONGEST_MINUTES = 100_000;

    /** @throws IllegalArgumentException when one is out of its range */
    public Targets {
        check("improved", improvedPercent, 100);
        check("approval", approvalPercent, 100);
        check("rehearsal", rehearsalPercent, 100);
        check("success", successGain, 100);
        check("repair", repairMinutes, LONGEST_MINUTES);
        check("escalation", escalationPercent, 100);
    }

    private static void check(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "The target '%s' must be 0 (none) to %d, not %d".formatted(name, most, value));
        }
    }

    /**
     * With one of them changed.
     *
     * @param name improved, approval, rehearsal, success, repair or escalation
     * @throws IllegalArgumentException when there is none of that name, or the value is out of its range
     */
    public Targets with(String name, int value) {
        boolean known = name.matches("improved|approval|rehearsal|success|repair|escalation");
        if (!known) {
            throw new IllegalArgumentException("There is no target '" + name
                    + "'; those are improved, approval, rehearsal, success, repair, escalation");
        }
        return new Targets(
                name.equals("improved") ? value : improvedPercent,
                name.equals("approval") ? value : approvalPercent,
                name.equals("rehearsal") ? value : rehearsalPercent,
                name.equals("success") ? value : successGain,
                name.equals("repair") ? value : repairMinutes,
                name.equals("escalation") ? value : escalationPercent);
    }
}
