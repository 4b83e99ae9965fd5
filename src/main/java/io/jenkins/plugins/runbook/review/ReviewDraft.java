package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A review that is being changed; {@link #next} makes the record, one revision further. */
final class ReviewDraft {

    private final Review from;
    private VersionRef version;
    private String sha256;

    @CheckForNull
    private Proposal proposal;

    private ReviewState state;
    private Priority priority;
    private int occurrences;

    @CheckForNull
    private String claimedBy;

    @CheckForNull
    private Instant claimedAt;

    private final List<Review.Decision> decisions;
    private final List<Review.TestResult> tests;

    private ReviewDraft(Review from) {
        this.from = from;
        this.version = from.version();
        this.sha256 = from.sha256();
        this.proposal = from.proposal();
        this.state = from.state();
        this.priority = from.priority();
        this.occurrences = from.occurrences();
        this.claimedBy = from.claimedBy();
        this.claimedAt = from.claimedAt();
        this.decisions = new ArrayList<>(from.decisions());
        this.tests = new ArrayList<>(from.tests());
    }

    static ReviewDraft of(Review review) {
        return new ReviewDraft(review);
    }

    /** Puts another candidate in its place; what was tested and claimed was the old one. */
    ReviewDraft candidate(Version candidate, Proposal proposed) {
        version = candidate.ref();
        sha256 = candidate.sha256();
        proposal = proposed;
        tests.clear();
        state = ReviewState.PENDING_REVIEW;
        return unclaimed();
    }

    ReviewDraft state(ReviewState next) {
        state = next;
        return this;
    }

    ReviewDraft seenAgain(Priority atLeast) {
        occurrences++;
        priority = atLeast.compareTo(priority) < 0 ? atLeast : priority;
        return this;
    }

    ReviewDraft claimed(String by, Instant at) {
        claimedBy = by;
        claimedAt = at;
        state = ReviewState.IN_REVIEW;
        return this;
    }

    ReviewDraft unclaimed() {
        claimedBy = null;
        claimedAt = null;
        state = state == ReviewState.IN_REVIEW ? ReviewState.PENDING_REVIEW : state;
        return this;
    }

    ReviewDraft decided(Review.Decision decision) {
        decisions.add(decision);
        return this;
    }

    ReviewDraft tested(Review.TestResult test) {
        tests.add(test);
        return this;
    }

    /** The record after a person or a further failure changed it. */
    Review next(Instant now) {
        return made(now, null);
    }

    /** The record after housekeeping alone: for its expiry it stays as untouched as it was. */
    Review tidied() {
        return made(from.updatedAt(), from.warnedAt());
    }

    /** The record after people were told that it will expire. */
    Review warned(Instant now) {
        return made(from.updatedAt(), now);
    }

    private Review made(Instant touched, @CheckForNull Instant warned) {
        return new Review(
                from.id(),
                version,
                sha256,
                proposal,
                state,
                priority,
                occurrences,
                claimedBy,
                claimedAt,
                decisions,
                tests,
                from.createdAt(),
                touched,
                from.revision() + 1,
                warned);
    }
}
