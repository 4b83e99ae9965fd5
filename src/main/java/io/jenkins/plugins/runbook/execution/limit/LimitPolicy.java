package io.jenkins.plugins.runbook.execution.limit;

import io.jenkins.plugins.runbook.model.RunLimits;
import java.util.List;

/**
 * The limits an admin sets. A runbook may ask for stricter ones. Zero stands for no limit.
 *
 * @param each what holds for every runbook by itself
 * @param hostRunsPerHour how many executions may begin on a host within an hour, of all runbooks together
 * @param runsPerHour how many executions may begin within an hour in all
 * @param hostsAtOnce on how many hosts executions may run at the same time
 * @param freezes when nothing is executed
 */
public record LimitPolicy(
        RunLimits each, int hostRunsPerHour, int runsPerHour, int hostsAtOnce, List<FreezeWindow> freezes) {

    /** No limit at all. */
    public static final LimitPolicy NONE = new LimitPolicy(RunLimits.NONE, 0, 0, 0, List.of());

    /** @throws IllegalArgumentException when a number is negative */
    public LimitPolicy {
        freezes = List.copyOf(freezes);
        if (hostRunsPerHour < 0 || runsPerHour < 0 || hostsAtOnce < 0) {
            throw new IllegalArgumentException("limits must not be negative");
        }
    }
}
