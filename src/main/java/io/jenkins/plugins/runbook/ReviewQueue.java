package io.jenkins.plugins.runbook;

import io.jenkins.plugins.runbook.learning.ProposalQueue;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Permission;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.util.Optional;
import java.util.Set;

/** Lets the learner's proposals wait in the review queue. */
final class ReviewQueue implements ProposalQueue {

    private final ReviewService reviews;

    ReviewQueue(ReviewService reviews) {
        this.reviews = reviews;
    }

    @Override
    public Optional<Review> join(FailureSignature signature) {
        return reviews.join(signature.hash());
    }

    @Override
    public Review submit(Proposal proposal) {
        return reviews.submit(proposal);
    }

    @Override
    public void recordTest(Review review, Review.TestResult result) {
        reviews.recordTest(review.id(), review.sha256(), result, new Actor(result.by(), Set.of(Permission.REHEARSE)));
    }

    @Override
    public void say(Review review, String text) {
        reviews.comment(review.id(), new Actor("learner", Set.of(Permission.REVIEW)), text);
    }
}
