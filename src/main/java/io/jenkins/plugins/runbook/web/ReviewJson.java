package io.jenkins.plugins.runbook.web;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision.Kind;
import io.jenkins.plugins.runbook.model.Review.TestResult;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.Version.Origin;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the row of a review, as it stands in lists and at the head of its detail. */
final class ReviewJson {

    private final ParsedRunbooks runbooks;
    private final ReviewService reviews;

    ReviewJson(ReviewService reviews, ParsedRunbooks runbooks) {
        this.reviews = reviews;
        this.runbooks = runbooks;
    }

    Row row(Records records, Review review) {
        Optional<Version> version = records.versions().find(review.version());
        Optional<Runbook> runbook = version.flatMap(runbooks::of);
        Optional<Proposal> proposal = Optional.ofNullable(review.proposal());
        return new Row(
                review.id(),
                review.version().runbookId(),
                review.version().number(),
                review.version().toString(),
                review.sha256(),
                review.revision(),
                review.state(),
                review.priority(),
                review.occurrences(),
                reviews.holder(review).orElse(null),
                reviews.claimedUntil(review).orElse(null),
                reviews.expiresAt(review).orElse(null),
                !review.state().open() && review.updatedAt().isBefore(reviews.archivedBefore()),
                review.createdAt(),
                review.updatedAt(),
                runbook.map(Runbook::name).orElse(null),
                runbook.map(Runbook::incidentTypes).orElse(null),
                version.map(Version::author).orElse(null),
                version.map(Version::authors).orElse(List.of()),
                version.map(Version::origin).orElse(null),
                version.map(Version::reason).orElse(null),
                version.map(Version::parent).orElse(null),
                proposal.map(Proposal::failureType).orElse(null),
                proposal.map(Proposal::confidence).orElse(null),
                proposal.map(found -> found.operations().size()).orElse(0),
                proposal.map(found -> found.findings().size()).orElse(0),
                proposal.map(ReviewJson::evidenceCount).orElse(0),
                review.decisions().stream()
                        .filter(made ->
                                made.kind() == Kind.APPROVE && made.sha256().equals(review.sha256()))
                        .count(),
                review.decisions().size(),
                review.tests().stream().filter(TestResult::passed).count(),
                review.tests().stream().filter(test -> !test.passed()).count());
    }

    private static int evidenceCount(Proposal proposal) {
        return proposal.operations().stream()
                .mapToInt(operation -> operation.evidence().size())
                .sum();
    }

    record Row(
            String reviewId,
            String runbookId,
            int runbookVersion,
            String version,
            String sha256,
            int revision,
            ReviewState status,
            Priority priority,
            int occurrences,
            @CheckForNull String claimedBy,
            @CheckForNull Instant claimedUntil,
            @CheckForNull Instant expiresAt,
            boolean archived,
            Instant createdAt,
            Instant updatedAt,
            @CheckForNull String runbookName,
            @CheckForNull List<String> incidentTypes,
            @CheckForNull String author,
            List<String> authors,
            @CheckForNull Origin origin,
            @CheckForNull String reason,
            @CheckForNull Integer parentVersion,
            @CheckForNull FailureType failureType,
            @CheckForNull Double confidence,
            int changeCount,
            int riskCount,
            int evidenceCount,
            long approvals,
            int commentCount,
            long testsPassed,
            long testsFailed) {}
}
