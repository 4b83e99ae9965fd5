package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.Optional;

/** Earlier analyses and decisions, and where they are kept. */
final class History {

    private static final int LOOK_BACK = 200;

    private final Store store;

    History(Store store) {
        this.store = store;
    }

    Optional<Analysis> analysisOf(ExecutionResult result) {
        return store.read(records -> records.analyses().of(result.id()));
    }

    /** Keeps an analysis, and its answer with the execution; not when that came to something else meanwhile. */
    Analysis keep(ExecutionResult result, Analysis analysis) {
        return store.transact(records -> {
            Optional<ExecutionResult> kept = records.executions().find(result.id());
            if (kept.filter(now -> now.outcome() != result.outcome()).isPresent()) {
                return analysis;
            }
            records.analyses().save(analysis);
            if (analysis.failureType() != null) {
                kept.ifPresent(now -> records.executions().save(now.with(analysis.failureType())));
            }
            return analysis;
        });
    }

    /** The review of a failure in which a person asked for changes, while it waits for them. */
    Optional<Review> changesAsked(FailureSignature signature) {
        return store.read(records -> records.reviews().openForSignature(signature.hash()))
                .filter(History::waitsForChanges);
    }

    /** The review in which a person asked for changes to what was proposed after this execution, while it waits for them. */
    Optional<Review> changesAsked(Analysis analysis) {
        return Optional.ofNullable(analysis.reviewId())
                .flatMap(id -> store.read(records -> records.reviews().find(id)))
                .filter(History::waitsForChanges)
                .filter(review ->
                        analysis.executionId().equals(review.proposal().executionId()));
    }

    private static boolean waitsForChanges(Review review) {
        return review.state() == ReviewState.NEEDS_CHANGES && review.proposal() != null;
    }

    /** How many proposals for this failure on hosts like this one people have decided on; the failure came back after each. */
    int decidedVersions(FailureSignature signature, ExecutionResult result) {
        String here = HostClass.of(result);
        return store.read(records -> (int) records.analyses().withSignature(signature.hash(), LOOK_BACK).stream()
                .filter(analysis -> analysis.reviewId() != null && isLike(here, records, analysis))
                .map(Analysis::reviewId)
                .distinct()
                .filter(id -> records.reviews()
                        .find(id)
                        .filter(review -> !review.state().open())
                        .isPresent())
                .count());
    }

    /** What is not on record any more counts for every host. */
    private static boolean isLike(String here, Records records, Analysis analysis) {
        return records.executions()
                .find(analysis.executionId())
                .map(then -> HostClass.of(then).equals(here))
                .orElse(true);
    }

    /** Whether a version with exactly this text exists, of any author and in any state. */
    boolean knows(String text) {
        return store.read(
                records -> !records.versions().withHash(RunbookText.hash(text)).isEmpty());
    }
}
