package io.jenkins.plugins.runbook.jenkins.record;

import io.jenkins.plugins.runbook.model.Analysis;
import java.util.List;
import java.util.Locale;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What the learner made of an execution, in the words of the page. */
@Restricted(NoExternalUse.class) // used by Jelly
public final class AnalysisView {

    private final Analysis analysis;

    AnalysisView(Analysis analysis) {
        this.analysis = analysis;
    }

    /** {@code null} when nothing failed, or when unsure. */
    public String getFailureType() {
        return analysis.failureType() == null
                ? null
                : analysis.failureType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public int getConfidencePercent() {
        return (int) Math.round(analysis.confidence() * 100);
    }

    public String getReasoning() {
        return analysis.reasoning();
    }

    /** What to do instead of a new version, {@code null} without any. */
    public String getAdvice() {
        return analysis.advice();
    }

    /** The review that waits, {@code null} when nothing was proposed. */
    public String getReviewId() {
        return analysis.reviewId();
    }

    public List<String> getEvidence() {
        return analysis.evidence().stream()
                .map(evidence -> evidence.source() + ": " + evidence.line())
                .toList();
    }
}
