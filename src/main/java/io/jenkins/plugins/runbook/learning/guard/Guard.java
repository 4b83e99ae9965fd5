package io.jenkins.plugins.runbook.learning.guard;

import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Looks at a candidate in code, whoever made it. Blocks what must not reach a reviewer; flags what a reviewer must see. Immutable.
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
        List<Finding> findings = new ArrayList<>();
        lineage(findings, parent, candidate);
        size(findings, parent, parentText, candidate, candidateText);
        WeakenedProof.inspect(findings, parent, candidate);
        HiddenContent.inspect(findings, parentText, candidateText, candidate);
        NewCapabilities.inspect(findings, parent, candidate, allowedCommands);
        DestructiveVerbs.inspect(findings, parent, candidate);
        return blockRisks ? findings.stream().map(Guard::blocked).toList() : List.copyOf(findings);
    }

    public static boolean blocks(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.BLOCK);
    }

    private static Finding blocked(Finding finding) {
        return new Finding(Finding.Severity.BLOCK, finding.rule(), finding.message(), finding.path());
    }

    private static void lineage(List<Finding> findings, Runbook parent, Runbook candidate) {
        if (!parent.id().equals(candidate.id())) {
            findings.add(block("lineage", "A version keeps the id of its runbook, " + parent.id() + ".", "/id"));
        }
        if (!parent.incidentTypes().equals(candidate.incidentTypes())
                || !parent.platforms().equals(candidate.platforms())) {
            findings.add(
                    block("lineage", "A repair does not change when and where its runbook runs.", "/incidentTypes"));
        }
        if (candidate.minimumApprovals() < parent.minimumApprovals()) {
            findings.add(
                    block("approval-floor", "A version may not ask for fewer approvals than its parent.", "/approval"));
        }
        if (!parent.controls().equals(candidate.controls())) {
            findings.add(block("lineage", "Compliance labels stay as they are.", "/controls"));
        }
    }

    private static void size(
            List<Finding> findings, Runbook parent, String parentText, Runbook candidate, String candidateText) {
        if (candidateText.length() > parentText.length() + MAX_GROWTH
                || candidate.steps().size() > parent.steps().size() + MAX_NEW_STEPS) {
            findings.add(
                    block("size", "The candidate is much larger than its parent; nobody could review that.", null));
        }
    }

    static Finding block(String rule, String message, String path) {
        return new Finding(Finding.Severity.BLOCK, rule, message, path);
    }

    static Finding risk(String rule, String message, String path) {
        return new Finding(Finding.Severity.RISK, rule, message, path);
    }
}
