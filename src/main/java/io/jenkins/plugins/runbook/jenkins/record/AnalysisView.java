package io.jenkins.plugins.runbook.jenkins.record;

import io.jenkins.plugins.runbook.model.Analysis;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** What the learner made of an execution, in the words of the page. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class) // used by Jelly and api/json
public final class AnalysisView {

    private final Analysis analysis;

    AnalysisView(Analysis analysis) {
        this.analysis = analysis;
    }

    /** {@code null} when nothing failed, or when unsure. */
    @Exported
    public String getFailureType() {
        return analysis.failureType() == null
                ? null
                : analysis.failureType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Exported
    public int getConfidencePercent() {
        return (int) Math.round(analysis.confidence() * 100);
    }

    @Exported
    public String getReasoning() {
        return analysis.reasoning();
    }

    /** What to do instead of a new version, {@code null} without any. */
    @Exported
    public String getAdvice() {
        return analysis.advice();
    }

    /** Id of the runbook that answers better, {@code null} without one. */
    @Exported
    public String getSuggestedRunbook() {
        return analysis.suggestedRunbook();
    }

    /** The review that waits, {@code null} when nothing was proposed. */
    @Exported
    public String getReviewId() {
        return analysis.reviewId();
    }

    @Exported
    public List<String> getEvidence() {
        return analysis.evidence().stream()
                .map(evidence -> evidence.source() + ": " + evidence.line())
                .toList();
    }
}
