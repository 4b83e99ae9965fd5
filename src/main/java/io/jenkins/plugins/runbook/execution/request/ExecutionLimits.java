package io.jenkins.plugins.runbook.execution.request;

import java.time.Duration;

/**
 * The ceiling an admin sets for every execution and rehearsal. A runbook may ask for less, never for more.
 *
 * @param step longest try of a step or check
 * @param capture longest capture of the state of a host, the runbook's own commands not counted
 */
public record ExecutionLimits(Duration step, Duration capture) {

    /** @throws IllegalArgumentException when a limit is not positive */
    public ExecutionLimits {
        if (step.isNegative() || step.isZero() || capture.isNegative() || capture.isZero()) {
            throw new IllegalArgumentException(
                    "limits of executions must be positive, not " + step + " and " + capture);
        }
    }

    /** Six hours for a try, ten seconds for a capture. */
    public static final ExecutionLimits DEFAULT = new ExecutionLimits(Duration.ofHours(6), Duration.ofSeconds(10));
}
