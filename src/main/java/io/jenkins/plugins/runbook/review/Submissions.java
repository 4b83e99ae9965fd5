package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.format.ReadResult;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.HandbookSection;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.Version.Origin;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How proposals of the learner and of assistants come into the queue: one open review for each failure signature. */
final class Submissions {

    private final RunbookReader reader = new RunbookReader();
    private final Clock clock;

    Submissions(Clock clock) {
        this.clock = clock;
    }

    Review submit(Records records, Proposal proposal) {
        return submit(records, proposal, List.of());
    }

    /** @param people in whose names it is made, before its author; none of them can approve it where four eyes are asked for */
    Review submit(Records records, Proposal proposal, List<String> people) {
        check(records, proposal);
        Optional<Review> open = Optional.ofNullable(proposal.signature())
                .flatMap(signature -> records.reviews().openForSignature(signature.hash()));
        if (open.isPresent() && open.get().sha256().equals(RunbookText.hash(proposal.text()))) {
            return seenAgain(records, open.get());
        }
        refuseIfKnown(records, proposal);
        if (open.isEmpty()) {
            return queue(records, proposal, people);
        }
        return open.get().state() == ReviewState.NEEDS_CHANGES
                ? replaceCandidate(records, open.get(), proposal, people)
                : seenAgain(records, open.get());
    }

    /** The proposal as the new candidate of a review of which changes were requested. */
    Review answer(Records records, String name, Proposal proposal, List<String> people) {
        check(records, proposal);
        Review review = Lookup.review(records, name);
        Guards.open(review);
        if (review.state() != ReviewState.NEEDS_CHANGES) {
            throw ReviewException.conflict("No changes were requested of " + review.version()
                    + ", so it takes no other candidate; it is " + review.state() + ".");
        }
        if (!review.version().runbookId().equals(proposal.parent().runbookId())) {
            throw ReviewException.invalid(
                    "The review is about " + review.version().runbookId() + ", the proposal about "
                            + proposal.parent().runbookId() + ".");
        }
        Optional.ofNullable(proposal.signature())
                .flatMap(signature -> records.reviews().openForSignature(signature.hash()))
                .filter(other -> !other.id().equals(review.id()))
                .ifPresent(other -> {
                    throw ReviewException.conflict("The failure that the proposal is about has a review of its own, "
                            + other.id() + " of " + other.version() + ". Answer that one.");
                });
        refuseIfKnown(records, proposal);
        return replaceCandidate(records, review, proposal, people);
    }

    Optional<Review> join(Records records, String signatureHash) {
        return records.reviews()
                .openForSignature(signatureHash)
                .filter(review -> review.state() != ReviewState.NEEDS_CHANGES)
                .map(review -> seenAgain(records, review));
    }

    private void check(Records records, Proposal proposal) {
        Lookup.version(records, proposal.parent());
        ReadResult read = reader.read(proposal.parent() + " (proposal)", proposal.text());
        if (read.runbook() == null) {
            throw ReviewException.invalid("The proposed text is no valid runbook: " + read.problems());
        }
        if (!read.runbook().id().equals(proposal.parent().runbookId())) {
            throw ReviewException.invalid("The proposal for " + proposal.parent() + " names runbook "
                    + read.runbook().id() + "; a proposal keeps the id of its parent.");
        }
        proposal.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.BLOCK)
                .findFirst()
                .ifPresent(finding -> {
                    throw ReviewException.invalid("The guard blocks this proposal: " + finding.message())
                            .explainedIn(HandbookSection.GUARD);
                });
    }

    private static void refuseIfKnown(Records records, Proposal proposal) {
        records.versions().withHash(RunbookText.hash(proposal.text())).stream()
                .filter(version ->
                        version.ref().runbookId().equals(proposal.parent().runbookId()))
                .findFirst()
                .ifPresent(version -> {
                    throw ReviewException.conflict("The proposed text is that of " + version.ref() + ", which is "
                            + version.lifecycle() + " already. Propose something else.");
                });
    }

    private Review queue(Records records, Proposal proposal, List<String> people) {
        Instant now = clock.instant();
        Version version = insertVersion(records, proposal, people, now);
        Review review = Queued.proposal(version, proposal, Urgency.of(proposal, execution(records, proposal)), now);
        records.reviews().insert(review);
        records.audit()
                .append(
                        version.author(),
                        "review.submitted",
                        version.ref().toString(),
                        "sha256 " + version.sha256() + "; " + (people.isEmpty() ? "" : "by " + proposal.author() + ": ")
                                + proposal.reason());
        return review;
    }

    private Review replaceCandidate(Records records, Review review, Proposal proposal, List<String> people) {
        Instant now = clock.instant();
        return Candidates.replace(records, review, insertVersion(records, proposal, people, now), proposal, now);
    }

    private Review seenAgain(Records records, Review review) {
        Priority atLeast = Urgency.after(review.occurrences() + 1);
        Review counted = ReviewDraft.of(review).seenAgain(atLeast).next(clock.instant());
        return Urgency.worthAnEntry(review, counted)
                ? ReviewChanges.keep(
                        records,
                        counted,
                        "learner",
                        "review.seen-again",
                        counted.occurrences() + " failures ask for it")
                : ReviewChanges.keepUnsaid(records, counted);
    }

    private static Version insertVersion(Records records, Proposal proposal, List<String> people, Instant now) {
        String runbookId = proposal.parent().runbookId();
        String text = RunbookText.normal(proposal.text());
        Version version = new Version(
                new VersionRef(runbookId, records.versions().nextNumber(runbookId)),
                text,
                Sha256.of(text),
                Stream.concat(people.stream(), Stream.of(proposal.author())).toList(),
                Origin.LEARNER,
                proposal.reason(),
                proposal.parent().number(),
                Lifecycle.PENDING_REVIEW,
                now);
        records.versions().insert(version);
        return version;
    }

    private static Optional<ExecutionResult> execution(Records records, Proposal proposal) {
        return Optional.ofNullable(proposal.executionId()).flatMap(records.executions()::find);
    }
}
