package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.model.ModelHelp;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.search.TriedCandidate;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import java.util.Optional;

/** Queues what a search found, with what its rehearsals came to. */
final class Proposer {

    private static final String MODEL_AUTHOR = "learner/model";

    private final ProposalQueue queue;
    private final String author;

    /** @param author name under which proposals without a model are made */
    Proposer(ProposalQueue queue, String author) {
        this.queue = queue;
        this.author = author;
    }

    /** @param asked the review in which a person asked for changes, if one did */
    Review submit(
            Trace trace,
            FailureSignature signature,
            FailureType type,
            double confidence,
            TriedCandidate tried,
            Optional<Review> asked) {
        Candidate candidate = tried.candidate();
        String reason = candidate.operations().get(0).reason();
        Review review = queue.submit(new Proposal(
                trace.result().version(),
                candidate.text(),
                candidate.operations(),
                candidate.operators().contains(ModelHelp.OPERATOR) ? MODEL_AUTHOR : author,
                asked.isPresent() ? "In answer to the changes that were asked for: " + reason : reason,
                signature,
                type,
                trace.result().id(),
                candidate.operators(),
                candidate.findings(),
                Math.min(confidence, candidate.confidence())));
        boolean ours = review.sha256().equals(RunbookText.hash(candidate.text()));
        if (ours) {
            tried.tests().forEach(test -> queue.recordTest(review, test));
        }
        return review;
    }
}
