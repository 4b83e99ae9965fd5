package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import java.util.Locale;

/**
 * What the executions so far say of a canary.
 *
 * <p>Verified executions count for a version, ineffective and failed ones against it; what nothing could prove, or did not end, counts
 * neither way. With s verified and f others, and a prior Beta(1, 1), the share a version verifies is Beta(1 + s, 1 + f). The canary
 * has to reach the mean of the active version's, (1 + s) / (2 + s + f), less the margin: call that r. The probability that it does is
 * the upper tail of its own posterior; with a = 1 + s and n = 1 + s + f of the canary it is, exactly, the chance of at most a - 1
 * successes in n trials of chance r: q = sum over j &lt; a of C(n, j) r^j (1 - r)^(n - j).
 *
 * <ul>
 *   <li>Promoted: at least {@code fewest} decided executions, and q at least {@code sure}.
 *   <li>Fallen back: at least two failures (one may be chance), and q at most 1 - {@code sure}.
 *   <li>After {@code most} decided executions it ends: promoted when q is at least one half, else fallen back.
 * </ul>
 *
 * @param verdict what follows
 * @param figures the numbers it rests on, one sentence
 */
record CanaryVerdict(Verdict verdict, String figures) {

    private static final int FAILURES_TO_FALL_BACK = 2;

    /** What follows from a record. */
    enum Verdict {
        GO_ON,
        PROMOTE,
        FALL_BACK
    }

    static CanaryVerdict of(VersionRecord canary, VersionRecord active, CanaryRules rules) {
        long failures = failures(canary);
        long decided = canary.verified() + failures;
        double mark = Math.max(0, mean(active) - rules.margin());
        double probability = atLeast(mark, canary.verified(), failures);
        String figures = String.format(
                Locale.ROOT,
                "%s verified %d of %d, %s %d of %d; the probability that it verifies at least %.0f %% is %.3f",
                canary.version(),
                canary.verified(),
                decided,
                active.version(),
                active.verified(),
                active.verified() + failures(active),
                mark * 100,
                probability);
        return new CanaryVerdict(verdict(decided, failures, probability, rules), figures);
    }

    private static Verdict verdict(long decided, long failures, double probability, CanaryRules rules) {
        if (decided >= rules.fewest() && probability >= rules.sure()) {
            return Verdict.PROMOTE;
        }
        if (failures >= FAILURES_TO_FALL_BACK && probability <= 1 - rules.sure()) {
            return Verdict.FALL_BACK;
        }
        if (decided >= rules.most()) {
            return probability >= 0.5 ? Verdict.PROMOTE : Verdict.FALL_BACK;
        }
        return Verdict.GO_ON;
    }

    /** The probability that a share with this record is at least the mark. */
    static double atLeast(double mark, long verified, long failures) {
        if (mark <= 0) {
            return 1;
        }
        long n = 1 + verified + failures;
        double odds = Math.log(mark) - Math.log1p(-mark);
        double term = n * Math.log1p(-mark);
        double sum = 0;
        for (long j = 0; j <= verified; j++) {
            sum += Math.exp(term);
            term += Math.log((double) (n - j) / (j + 1)) + odds;
        }
        return Math.min(1, sum);
    }

    private static double mean(VersionRecord record) {
        return (1.0 + record.verified()) / (2.0 + record.verified() + failures(record));
    }

    private static long failures(VersionRecord record) {
        return record.ineffective() + record.failed();
    }
}
