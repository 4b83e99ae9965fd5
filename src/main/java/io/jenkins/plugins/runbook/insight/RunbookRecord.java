package io.jenkins.plugins.runbook.insight;

import java.util.List;

/**
 * How one runbook does.
 *
 * @param runbookId the runbook
 * @param versions success of each version that was executed, ascending
 * @param trend what happened day by day, ascending, days without executions included
 */
public record RunbookRecord(String runbookId, List<VersionRate> versions, List<Day> trend) {

    public RunbookRecord {
        versions = List.copyOf(versions);
        trend = List.copyOf(trend);
    }
}
