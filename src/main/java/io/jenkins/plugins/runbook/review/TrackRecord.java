package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import java.util.Map;
import java.util.Optional;

/**
 * How well a version has done, as one number that few executions cannot inflate.
 *
 * <p>Verified executions count for it, ineffective and failed ones against it; what nothing could prove, or did not end, counts
 * neither way. The record of the version it was made from counts a quarter, so that a better version does not start as a
 * stranger. With a prior Beta(1, 1) the posterior is Beta(a, b), a = 1 + successes, b = 1 + failures; the score is its mean
 * a / (a + b) less 1.645 standard deviations sqrt(ab / ((a + b)² (a + b + 1))), a lower bound of about 95 %.
 *
 * @param verified verified executions of the version itself
 * @param decided executions of the version itself that were verified, ineffective or failed
 * @param score the lower bound
 */
record TrackRecord(long verified, long decided, double score) {

    private static final double ONE_SIDED_95 = 1.645;
    private static final double PARENT_WEIGHT = 0.25;

    /**
     * @param number the version
     * @param parent the version it was made from, or {@code null}
     * @param records records of the runbook's versions by number
     */
    static TrackRecord of(int number, Integer parent, Map<Integer, VersionRecord> records) {
        Optional<VersionRecord> own = Optional.ofNullable(records.get(number));
        Optional<VersionRecord> before = Optional.ofNullable(parent).map(records::get);
        long verified = own.map(VersionRecord::verified).orElse(0L);
        long against = own.map(TrackRecord::failures).orElse(0L);
        double a = 1
                + verified
                + PARENT_WEIGHT * before.map(VersionRecord::verified).orElse(0L);
        double b =
                1 + against + PARENT_WEIGHT * before.map(TrackRecord::failures).orElse(0L);
        double sum = a + b;
        double deviation = Math.sqrt(a * b / (sum * sum * (sum + 1)));
        return new TrackRecord(verified, verified + against, a / sum - ONE_SIDED_95 * deviation);
    }

    String inWords() {
        return decided == 0 ? "no record yet" : verified + " of " + decided + " executions verified";
    }

    private static long failures(VersionRecord record) {
        return record.ineffective() + record.failed();
    }
}
