package io.jenkins.plugins.runbook.jenkins.record;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.format.PageAddress;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Words;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the learner made of an execution, in the words of the page. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class) // used by Jelly and api/json
public final class AnalysisView {

    private final Analysis analysis;
    private final double confidence;

    /** @param proposal of the review that it led to, {@code null} without one; the review shows its confidence, and so does this */
    AnalysisView(Analysis analysis, Proposal proposal) {
        this.analysis = analysis;
        this.confidence = proposal == null ? analysis.confidence() : proposal.confidence();
    }

    /** {@code null} when nothing failed, or when unsure. */
    @CheckForNull
    @Exported
    public String getFailureType() {
        return analysis.failureType() == null ? null : Words.spoken(analysis.failureType());
    }

    @Exported
    public int getConfidencePercent() {
        return (int) Math.round(confidence * 100);
    }

    @Exported
    public String getReasoning() {
        return analysis.reasoning();
    }

    /** What to do instead of a new version, {@code null} without any. */
    @CheckForNull
    @Exported
    public String getAdvice() {
        return analysis.advice();
    }

    /** Id of the runbook that answers better, {@code null} without one. */
    @CheckForNull
    @Exported
    public String getSuggestedRunbook() {
        return analysis.suggestedRunbook();
    }

    /** The review that waits, {@code null} when nothing was proposed. */
    @CheckForNull
    @Exported
    public String getReviewId() {
        return analysis.reviewId();
    }

    /** Where the page shows it, behind the page's own address. */
    public String getReviewAddress() {
        return PageAddress.review(analysis.reviewId());
    }

    /** Where the page shows it, behind the page's own address. */
    public String getSuggestedAddress() {
        return PageAddress.runbook(analysis.suggestedRunbook());
    }

    @Exported
    public List<String> getEvidence() {
        return analysis.evidence().stream()
                .map(evidence -> evidence.source() + ": " + evidence.line())
                .toList();
    }
}
