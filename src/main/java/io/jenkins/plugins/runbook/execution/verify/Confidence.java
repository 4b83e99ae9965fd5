package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.model.Verification.Verdict;
import java.util.List;

/**
 * How sure a verdict is. Signals that say the same count as independent witnesses, each right with its strength {@code s}: all of them
 * are wrong with the probability {@code Π(1 - s)}. Each signal that says the opposite takes half its strength away. So
 *
 * <pre>confidence = (1 - Π_agreeing(1 - s)) * Π_opposing(1 - s / 2)</pre>
 *
 * and never more than 0.99. Without a verdict it is 0.
 */
final class Confidence {

    private static final double MOST = 0.99;

    private Confidence() {}

    static double of(Verdict verdict, List<Signal> signals) {
        if (verdict == Verdict.UNKNOWN) {
            return 0;
        }
        double allWrong = 1;
        double opposed = 1;
        for (Signal signal : signals) {
            if (signal.verdict() == verdict) {
                allWrong *= 1 - signal.strength();
            } else if (signal.verdict() != Verdict.UNKNOWN) {
                opposed *= 1 - signal.strength() / 2;
            }
        }
        double confidence = Math.min(MOST, (1 - allWrong) * opposed);
        return Math.round(confidence * 100) / 100.0;
    }
}
