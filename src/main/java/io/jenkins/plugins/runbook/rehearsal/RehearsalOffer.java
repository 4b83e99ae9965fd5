package io.jenkins.plugins.runbook.rehearsal;

import java.util.Optional;

/**
 * Whether a waiting version can be rehearsed.
 *
 * @param suite where and in what it would be tried, empty when it cannot be
 * @param obstacle why it cannot be although there is a place, one sentence; empty when it can, or there is no place
 */
public record RehearsalOffer(Optional<RehearsalSuite> suite, String obstacle) {

    /** There is no place. */
    public static final RehearsalOffer NONE = new RehearsalOffer(Optional.empty(), "");

    public static RehearsalOffer of(RehearsalSuite suite) {
        return new RehearsalOffer(Optional.of(suite), "");
    }

    public static RehearsalOffer prevented(String obstacle) {
        return new RehearsalOffer(Optional.empty(), obstacle);
    }
}
