package io.jenkins.plugins.runbook.web;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.review.Approvals;
import io.jenkins.plugins.runbook.review.Deadlines;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.util.SortedSet;
import java.util.TreeSet;

/** The caller, its permissions and the rules for decisions: what the page needs to offer the right buttons. */
final class SessionResource {

    private final ReviewService reviews;

    SessionResource(ReviewService reviews) {
        this.reviews = reviews;
    }

    Answer session(ApiCall call) {
        return Answer.json(new Session(
                call.actor().name(), new TreeSet<>(call.actor().permissions()), Rules.of(reviews.policy())));
    }

    private record Session(String user, SortedSet<Permission> permissions, Rules policy) {}

    private record Rules(
            int minimumApprovals,
            int riskyMinimumApprovals,
            boolean fourEyes,
            boolean rehearsalRequired,
            boolean canary,
            long claimSeconds,
            @CheckForNull Long expirySeconds,
            long expiryWarningSeconds,
            long archiveAfterSeconds) {

        static Rules of(ReviewPolicy policy) {
            Approvals approvals = policy.approvals();
            Deadlines deadlines = policy.deadlines();
            return new Rules(
                    approvals.minimum(),
                    approvals.riskyMinimum(),
                    approvals.fourEyes(),
                    approvals.rehearsalRequired(),
                    policy.canary(),
                    deadlines.claim().toSeconds(),
                    deadlines.expiry() == null ? null : deadlines.expiry().toSeconds(),
                    deadlines.expiryWarning().toSeconds(),
                    deadlines.archive().toSeconds());
        }
    }
}
