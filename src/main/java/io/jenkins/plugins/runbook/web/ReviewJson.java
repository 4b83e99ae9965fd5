package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision.Kind;
import io.jenkins.plugins.runbook.model.Review.TestResult;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A review as one row of a list, and as it stands at the head of its detail. */
final class ReviewJson {

    private final ParsedRunbooks runbooks;
    private final ReviewService reviews;

    ReviewJson(ReviewService reviews, ParsedRunbooks runbooks) {
        this.reviews = reviews;
        this.runbooks = runbooks;
    }

    ObjectNode row(Records records, Review review) {
        ObjectNode row = Json.mapper().createObjectNode();
        row.put("review_id", review.id());
        row.put("runbook_id", review.version().runbookId());
        row.put("runbook_version", review.version().number());
        row.put("version", review.version().toString());
        row.put("sha256", review.sha256());
        row.put("revision", review.revision());
        row.set("status", Json.write(review.state()));
        row.set("priority", Json.write(review.priority()));
        row.put("occurrences", review.occurrences());
        row.put("claimed_by", reviews.holder(review).orElse(null));
        row.put("claimed_until", text(reviews.claimedUntil(review)));
        row.put("expires_at", text(reviews.expiresAt(review)));
        row.put("archived", !review.state().open() && review.updatedAt().isBefore(reviews.archivedBefore()));
        row.put("created_at", review.createdAt().toString());
        row.put("updated_at", review.updatedAt().toString());
        addVersion(row, records.versions().find(review.version()));
        addProposal(row, review.proposal());
        addPeople(row, review);
        addTests(row, review);
        return row;
    }

    private static String text(Optional<Instant> moment) {
        return moment.map(Instant::toString).orElse(null);
    }

    private void addVersion(ObjectNode row, Optional<Version> version) {
        Optional<Runbook> runbook = version.flatMap(runbooks::of);
        row.put("runbook_name", runbook.map(Runbook::name).orElse(null));
        row.set("incident_types", Json.write(runbook.map(Runbook::incidentTypes).orElse(null)));
        row.put("author", version.map(Version::author).orElse(null));
        row.set("authors", Json.write(version.map(Version::authors).orElse(List.of())));
        row.put(
                "origin",
                version.map(found -> found.origin().name().toLowerCase(Locale.ROOT))
                        .orElse(null));
        row.put("reason", version.map(Version::reason).orElse(null));
        row.put("parent_version", version.map(Version::parent).orElse(null));
    }

    private static void addProposal(ObjectNode row, Proposal proposal) {
        if (proposal == null) {
            row.putNull("failure_type").putNull("confidence").put("change_count", 0);
            row.put("risk_count", 0).put("evidence_count", 0);
            return;
        }
        row.set("failure_type", Json.write(proposal.failureType()));
        row.put("confidence", proposal.confidence());
        row.put("change_count", proposal.operations().size());
        row.put("risk_count", proposal.findings().size());
        row.put(
                "evidence_count",
                proposal.operations().stream()
                        .mapToInt(operation -> operation.evidence().size())
                        .sum());
    }

    private static void addPeople(ObjectNode row, Review review) {
        row.put(
                "approvals",
                review.decisions().stream()
                        .filter(made ->
                                made.kind() == Kind.APPROVE && made.sha256().equals(review.sha256()))
                        .count());
        row.put("comment_count", review.decisions().size());
    }

    private static void addTests(ObjectNode row, Review review) {
        row.put(
                "tests_passed",
                review.tests().stream().filter(TestResult::passed).count());
        row.put(
                "tests_failed",
                review.tests().stream().filter(test -> !test.passed()).count());
    }
}
