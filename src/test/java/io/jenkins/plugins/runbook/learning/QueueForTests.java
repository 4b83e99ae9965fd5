package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A queue in memory: one review a signature, all open. */
final class QueueForTests implements ProposalQueue {

    private final Map<String, Review> reviews = new ConcurrentHashMap<>();
    private final List<Proposal> proposals = new CopyOnWriteArrayList<>();
    private final List<Review.TestResult> tests = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Review> join(FailureSignature signature) {
        return Optional.ofNullable(reviews.get(signature.hash()));
    }

    @Override
    public Review submit(Proposal proposal) {
        return reviews.computeIfAbsent(proposal.signature().hash(), hash -> {
            proposals.add(proposal);
            return open("review-" + proposals.size(), proposal);
        });
    }

    @Override
    public void recordTest(Review review, Review.TestResult result) {
        tests.add(result);
    }

    private static Review open(String id, Proposal proposal) {
        Instant now = Instant.EPOCH;
        VersionRef version =
                new VersionRef(proposal.parent().runbookId(), proposal.parent().number() + 1);
        return new Review(
                id,
                version,
                Sha256.of(proposal.text()),
                proposal,
                ReviewState.PENDING_REVIEW,
                Priority.MEDIUM,
                1,
                null,
                null,
                List.of(),
                List.of(),
                now,
                now,
                1,
                null);
    }

    List<Proposal> proposals() {
        return List.copyOf(proposals);
    }

    List<Review.TestResult> tests() {
        return List.copyOf(tests);
    }
}
