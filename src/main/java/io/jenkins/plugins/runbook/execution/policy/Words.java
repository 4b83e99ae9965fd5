package io.jenkins.plugins.runbook.execution.policy;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations in words. */
final class Words {

    private Words() {}

    /** As in {@code 1.5 s}. */
    static String of(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }
}
