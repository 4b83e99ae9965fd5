package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import java.util.Optional;

/**
 * Where proposals wait for a person. Safe for use by many threads: of any number of calls for one signature, one makes a review
 * and all others join it.
 */
public interface ProposalQueue {

    /**
     * Counts a failure on the open review of its signature.
     *
     * @return the review as it stands now, empty when none is open
     */
    Optional<Review> join(FailureSignature signature);

    /** Queues a proposal, or joins the open review of its signature when there is one already. */
    Review submit(Proposal proposal);

    /** Attaches what a rehearsal of the proposal came to. A queue that keeps none ignores it. */
    default void recordTest(Review review, Review.TestResult result) {}

    /** Says something to the people who look at a review, without deciding. A queue without people ignores it. */
    default void say(Review review, String text) {}
}
