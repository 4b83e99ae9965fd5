package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at a candidate in code, no matter who wrote it. Blocks what must not reach a reviewer; flags what a reviewer must see. Every difference to
 * the parent is looked at; what cannot be understood is flagged. Immutable; time is linear in the texts.
 */
public final class Guard {

    private static final int MAX_GROWTH = 16 * 1024;
    private static final int MAX_NEW_STEPS = 8;

    private final Set<String> allowedCommands;
    private final boolean blockRisks;

    /**
     * @param allowedCommands programs a candidate may use beyond its parent's without a finding
     * @param blockRisks whether what would be flagged is blocked instead
     */
    public Guard(Set<String> allowedCommands, boolean blockRisks) {
        this.allowedCommands = Set.copyOf(allowedCommands);
        this.blockRisks = blockRisks;
    }

    /**
     * What there is to say of the candidate; empty when nothing. A finding of severity {@link Finding.Severity#BLOCK} means that
     * it must be dropped.
     */
    public List<Finding> inspect(Runbook parent, String parentText, Runbook candidate, String candidateText) {
        Set<Finding> findings = new LinkedHashSet<>();
        JudgedChange change = new JudgedChange(parent, parentText, candidate, candidateText, findings);
        lineage(change);
        size(change);
        HiddenContent.inspect(change);
        WeakenedProof.inspect(change);
        StepChanges.inspect(change);
        Loosened.inspect(change);
        NewCapabilities.inspect(change, allowedCommands);
        Destructive.inspect(change);
        return blockRisks ? findings.stream().map(Guard::blocked).distinct().toList() : List.copyOf(findings);
    }

    public static boolean blocks(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.BLOCK);
    }

    private static Finding blocked(Finding finding) {
        return new Finding(Finding.Severity.BLOCK, finding.rule(), finding.message(), finding.path());
    }

    private static void lineage(JudgedChange change) {
        Runbook parent = change.parent();
        Runbook candidate = change.candidate();
        if (!parent.id().equals(candidate.id())) {
            change.block("lineage", "A version keeps the id of its runbook, " + parent.id() + ".", "/id");
        }
        if (!parent.incidentTypes().equals(candidate.incidentTypes())
                || !parent.platforms().equals(candidate.platforms())) {
            change.block("lineage", "A repair does not change when and where its runbook runs.", "/incidentTypes");
        }
        if (candidate.minimumApprovals() < parent.minimumApprovals()) {
            change.block("approval-floor", "A version may not ask for fewer approvals than its parent.", "/approval");
        }
        if (candidate.limits().looserThan(parent.limits())) {
            change.block("limits", "A version may not run more often, or in more places, than its parent.", "/limits");
        }
        if (!parent.controls().equals(candidate.controls())) {
            change.block("lineage", "Compliance labels stay as they are.", "/controls");
        }
    }

    private static void size(JudgedChange change) {
        if (change.candidateText().length() > change.parentText().length() + MAX_GROWTH
                || change.candidate().steps().size() > change.parent().steps().size() + MAX_NEW_STEPS) {
            change.block("size", "The candidate is much larger than its parent, too large to review.", null);
        }
    }
}
