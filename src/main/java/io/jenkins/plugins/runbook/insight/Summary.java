package io.jenkins.plugins.runbook.insight;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.LocalDate;
import java.util.List;

/**
 * How the whole installation does, over all time or since a day. Rehearsals and dry runs are left out everywhere.
 *
 * @param since the first day that counts, UTC, or {@code null} for all time
 * @param executions how many executions there were
 * @param improvedRunbooks how many runbooks have a version of the learner, made in that time, that a person approved
 * @param failedRunbooks how many runbooks have an execution that failed or was ineffective, in that time
 * @param approval approved proposals of the learner among those that were decided; what expired counts as rejected
 * @param rehearsal proposals that passed all of their tests among those that were tested
 * @param successByVersion success by version number over all runbooks, ascending. Runbooks that were never improved have no version 2, so
 *     whether improving helped is told by {@code steps}
 * @param steps success before and after each improvement, of the same runbooks
 * @param meanSecondsToRepair MTTR: mean duration of verified executions, or {@code null} without any
 * @param manualEscalations executions after which a person said that it had to be mended by hand
 * @param medianSecondsToDecision the middle one of the times from queueing a review to its decision, or {@code null} without any
 * @param openProposals proposals that wait for a decision now
 * @param model what language models were asked and cost
 */
public record Summary(
        LocalDate since,
        long executions,
        long improvedRunbooks,
        long failedRunbooks,
        Rate approval,
        Rate rehearsal,
        List<VersionRate> successByVersion,
        List<Improvement> steps,
        @CheckForNull Double meanSecondsToRepair,
        long manualEscalations,
        @CheckForNull Double medianSecondsToDecision,
        long openProposals,
        ModelUse model) {

    public Summary {
        successByVersion = List.copyOf(successByVersion);
        steps = List.copyOf(steps);
    }
}
