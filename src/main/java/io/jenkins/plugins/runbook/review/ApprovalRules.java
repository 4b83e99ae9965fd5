package io.jenkins.plugins.runbook.review;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Review.Decision;
import io.jenkins.plugins.runbook.model.Review.Decision.Kind;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Records;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides who may approve a review and how many approvals it needs. */
final class ApprovalRules {

    private final ReviewPolicy policy;
    private final RunbookReader reader = new RunbookReader();

    ApprovalRules(ReviewPolicy policy) {
        this.policy = policy;
    }

    void check(Records records, Review review, DecisionRequest ballot) {
        String person = ballot.actor().name();
        Version version = Lookup.version(records, review.version());
        if (policy.approvals().fourEyes() && version.writtenBy(person)) {
            throw ReviewException.forbidden(person + " wrote " + review.version()
                    + ", or could have written it; another person has to approve it.");
        }
        if (approvers(review).anyMatch(person::equalsIgnoreCase)) {
            throw ReviewException.forbidden(person + " has approved " + review.version() + " already; "
                    + needed(records, review) + " different people have to.");
        }
        if (review.state() == ReviewState.NEEDS_CHANGES && ballot.comment().isEmpty()) {
            throw ReviewException.invalid("Changes were requested of " + review.version()
                    + ". Say in the comment why it is good as it stands.");
        }
        if (policy.approvals().rehearsalRequired()) {
            requireRehearsal(review);
        }
    }

    /** Approvals of the text that waits now; those of an earlier candidate count no more. */
    static int approvals(Review review) {
        return (int) approvers(review).distinct().count();
    }

    /** The highest of what the policy, the risk, the proposed text and the text it replaces ask for: a proposal cannot lower it. */
    int needed(Records records, Review review) {
        Version version = Lookup.version(records, review.version());
        boolean risky =
                review.proposal() != null && !review.proposal().findings().isEmpty();
        int floor =
                risky ? policy.approvals().riskyMinimum() : policy.approvals().minimum();
        Optional<Version> parent = Optional.ofNullable(version.parent())
                .flatMap(number ->
                        records.versions().find(new VersionRef(version.ref().runbookId(), number)));
        return Stream.concat(Stream.of(version), parent.stream())
                .mapToInt(this::demanded)
                .reduce(floor, Math::max);
    }

    private int demanded(Version version) {
        Runbook runbook = reader.read(version.ref().toString(), version.text()).runbook();
        return runbook == null ? 1 : runbook.minimumApprovals();
    }

    private static void requireRehearsal(Review review) {
        Map<String, Boolean> latest = new LinkedHashMap<>();
        review.tests().forEach(test -> latest.put(test.name(), test.passed()));
        if (latest.isEmpty()) {
            throw ReviewException.forbidden("The policy asks for a passed rehearsal before " + review.version()
                    + " can be approved, and there is none yet. Rehearse it first.");
        }
        latest.forEach((name, passed) -> {
            if (!passed) {
                throw ReviewException.forbidden("The rehearsal '" + name + "' of " + review.version()
                        + " failed last time. It has to pass before the version can be approved.");
            }
        });
    }

    private static Stream<String> approvers(Review review) {
        return review.decisions().stream()
                .filter(decision -> decision.kind() == Kind.APPROVE)
                .filter(decision -> decision.sha256().equals(review.sha256()))
                .map(Decision::by);
    }
}
