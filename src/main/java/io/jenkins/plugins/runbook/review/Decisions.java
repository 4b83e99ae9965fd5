package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Turns a person's wish into the next state of a review, and of its version with it. */
final class Decisions {

    private final ApprovalRules rules;
    private final Activation activation;
    private final Claims claims;
    private final Clock clock;

    Decisions(ReviewPolicy policy, Claims claims, Clock clock) {
        this.rules = new ApprovalRules(policy);
        this.activation = new Activation(policy);
        this.claims = claims;
        this.clock = clock;
    }

    Review decide(Records records, String name, DecisionRequest ballot) {
        ballot.check();
        Review review = Lookup.review(records, name);
        Guards.open(review);
        Guards.sameText(review, ballot.sha256());
        Guards.sameRevision(review, ballot.revision());
        if (!ballot.override()) {
            claims.refuseIfHeldByOther(review, ballot.actor());
        }
        return switch (ballot.kind()) {
            case APPROVE -> approve(records, review, ballot);
            case REJECT -> reject(records, review, ballot);
            case REQUEST_CHANGES -> requestChanges(records, review, ballot);
            case COMMENT -> throw new IllegalArgumentException("a comment decides nothing");
        };
    }

    private Review approve(Records records, Review review, DecisionRequest ballot) {
        if (!ballot.override()) {
            rules.check(records, review, ballot);
        }
        Instant now = clock.instant();
        ReviewDraft draft =
                ReviewDraft.of(review).decided(decision(ballot, now)).unclaimed();
        int needed = rules.needed(records, review);
        int given = ApprovalRules.approvals(review) + 1;
        if (given < needed && !ballot.override()) {
            Activation.refuseIfUnfit(records, review);
            return ReviewChanges.keep(
                    records,
                    draft.state(ReviewState.PENDING_REVIEW).next(now),
                    ballot.actor().name(),
                    "review.approved",
                    given + " of " + needed + " approvals; " + boundTo(ballot));
        }
        Review approved = draft.state(ReviewState.APPROVED).next(now);
        String effect = activation.activate(records, review);
        return ReviewChanges.keep(
                records,
                approved,
                ballot.actor().name(),
                ballot.override() ? "review.overridden" : "review.approved",
                effect + "; " + boundTo(ballot));
    }

    private Review reject(Records records, Review review, DecisionRequest ballot) {
        Instant now = clock.instant();
        Review rejected = ReviewDraft.of(review)
                .decided(decision(ballot, now))
                .unclaimed()
                .state(ReviewState.REJECTED)
                .next(now);
        records.versions().move(review.version(), Lifecycle.PENDING_REVIEW, Lifecycle.REJECTED);
        return ReviewChanges.keep(records, rejected, ballot.actor().name(), "review.rejected", boundTo(ballot));
    }

    private Review requestChanges(Records records, Review review, DecisionRequest ballot) {
        Instant now = clock.instant();
        Review changed = ReviewDraft.of(review)
                .decided(decision(ballot, now))
                .unclaimed()
                .state(ReviewState.NEEDS_CHANGES)
                .next(now);
        askLearner(records, review);
        return ReviewChanges.keep(records, changed, ballot.actor().name(), "review.changes-requested", boundTo(ballot));
    }

    /** The learner looks at the execution again, for a candidate that answers what was asked. */
    private static void askLearner(Records records, Review review) {
        Optional.ofNullable(review.proposal())
                .map(Proposal::executionId)
                .filter(id -> records.executions().find(id).isPresent())
                .ifPresent(records.learningQueue()::add);
    }

    Review comment(Records records, String name, Actor actor, String text) {
        Review review = Lookup.review(records, name);
        DecisionRequest ballot =
                new DecisionRequest(Decision.Kind.COMMENT, review.sha256(), review.revision(), actor, text, false);
        ballot.check();
        Guards.open(review);
        Guards.room(review.decisions().size(), review, "comments");
        Instant now = clock.instant();
        Review commented = ReviewDraft.of(review).decided(decision(ballot, now)).next(now);
        return ReviewChanges.keep(records, commented, actor.name(), "review.commented", boundTo(ballot));
    }

    Review recordTest(Records records, String name, String sha256, Review.TestResult test, Actor actor) {
        Guards.permission(actor, Permission.REHEARSE, "record a test");
        Review review = Lookup.review(records, name);
        Guards.open(review);
        Guards.sameText(review, sha256);
        Guards.room(review.tests().size(), review, "test results");
        Review.TestResult kept = new Review.TestResult(
                Guards.redacted(test.name()), test.passed(), test.by(), test.at(), Guards.redacted(test.detail()));
        Review tested = ReviewDraft.of(review).tested(kept).next(clock.instant());
        return ReviewChanges.keep(
                records, tested, actor.name(), "review.tested", kept.name() + (kept.passed() ? " passed" : " failed"));
    }

    int approvalsNeeded(Records records, Review review) {
        return rules.needed(records, review);
    }

    private static Decision decision(DecisionRequest ballot, Instant now) {
        return new Decision(ballot.kind(), ballot.actor().name(), now, ballot.sha256(), ballot.comment());
    }

    private static String boundTo(DecisionRequest ballot) {
        return "sha256 " + ballot.sha256() + (ballot.comment().isEmpty() ? "" : "; " + ballot.comment());
    }
}
