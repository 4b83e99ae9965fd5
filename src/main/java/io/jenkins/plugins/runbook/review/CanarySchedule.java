package io.jenkins.plugins.runbook.review;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives a canary its share of the executions, evenly: of any hundred executions of a runbook that follow one another it takes as many
 * as its share says. Executions are counted by the store, and by this process where they have not come back yet, so that a hundred
 * that begin at once are shared out as well.
 */
final class CanarySchedule {

    private final Map<String, Long> last = new ConcurrentHashMap<>();

    /**
     * @param executed how many executions of the runbook the store knows
     * @return whether this one is the canary's
     */
    boolean canarys(String runbookId, long executed, int sharePercent) {
        long turn = last.merge(runbookId, executed, (before, known) -> Math.max(before + 1, known));
        return turn % 100 * sharePercent % 100 < sharePercent;
    }
}
