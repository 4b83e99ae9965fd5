package io.jenkins.plugins.runbook.insight;

import java.util.List;

/**
 * How the whole installation does, over all time. Rehearsals and dry runs are left out everywhere.
 *
 * @param executions how many executions there were
 * @param improvedRunbooks how many runbooks have a version of the learner that a person approved
 * @param approval approved proposals of the learner among those that were decided
 * @param rehearsal proposals that passed all of their tests among those that were tested
 * @param successByVersion success by version number over all runbooks, ascending: whether version 2 does better than version 1
 * @param meanSecondsToRepair MTTR: mean duration of verified executions, or {@code null} without any
 * @param manualEscalations executions after which a person said that it had to be mended by hand
 * @param medianSecondsToDecision the middle one of the times from queueing a review to its decision, or {@code null} without any
 * @param openProposals proposals that wait for a decision
 */
public record Summary(
        long executions,
        long improvedRunbooks,
        Rate approval,
        Rate rehearsal,
        List<VersionRate> successByVersion,
        Double meanSecondsToRepair,
        long manualEscalations,
        Double medianSecondsToDecision,
        long openProposals) {

    public Summary {
        successByVersion = List.copyOf(successByVersion);
    }
}
