package io.jenkins.plugins.runbook.execution.request;

import java.time.Duration;

/**
 * What an admin allows every execution.
 *
 * @param step longest try of a step or check, whatever the runbook says
 * @param capture longest capture of the state of a host, the runbook's own commands not counted
 */
public record ExecutionLimits(Duration step, Duration capture) {

    /** Six hours for a try, ten seconds for a capture. */
    public static final ExecutionLimits DEFAULT = new ExecutionLimits(Duration.ofHours(6), Duration.ofSeconds(10));
}
