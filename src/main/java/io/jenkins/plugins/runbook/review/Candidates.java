package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Instant;

/** Puts another text in the place of one of which changes were requested; what was said stays in the review. */
final class Candidates {

    private Candidates() {}

    /**
     * @param candidate the version that waits from now on, kept already
     * @param proposal what the learner said about it, or {@code null} when a person wrote it
     */
    static Review replace(
            Records records, Review review, Version candidate, @CheckForNull Proposal proposal, Instant now) {
        records.versions().move(review.version(), Lifecycle.PENDING_REVIEW, Lifecycle.REJECTED);
        return ReviewChanges.keep(
                records,
                ReviewDraft.of(review).candidate(candidate, proposal).next(now),
                candidate.author(),
                "review.new-candidate",
                "replaces " + review.version() + "; sha256 " + candidate.sha256() + "; " + candidate.reason());
    }
}
