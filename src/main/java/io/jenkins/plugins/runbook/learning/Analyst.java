package io.jenkins.plugins.runbook.learning;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.search.SearchResult;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Words;
import java.time.Clock;
import java.util.List;

/** Writes the analysis of one execution. */
final class Analyst {

    private final ExecutionResult result;
    private final Clock clock;

    Analyst(ExecutionResult result, Clock clock) {
        this.result = result;
        this.clock = clock;
    }

    Analysis nothingFailed() {
        String reasoning = result.outcome() == Outcome.VERIFIED
                ? "The fix is proven; there is nothing to repair."
                : "Nothing shows a failure (" + Words.of(result.outcome()) + "), so nothing is concluded.";
        return new Analysis(
                result.id(), null, null, 0, "none", reasoning, List.of(), null, null, null, List.of(), clock.instant());
    }

    /** Nothing failed, and many executions alike show what could be better. */
    Analysis lesson(Review review) {
        return new Analysis(
                result.id(),
                null,
                null,
                0,
                "rules",
                "The fix is proven. " + review.proposal().reason(),
                review.proposal().operations().get(0).evidence(),
                null,
                null,
                review.id(),
                review.proposal().operators(),
                clock.instant());
    }

    Analysis textGone() {
        return new Analysis(
                result.id(),
                null,
                null,
                0,
                "none",
                "The executed text of " + result.version() + " is not in the store, so it cannot be improved.",
                List.of(),
                "Import the runbook, so that its next failure can be learnt from.",
                null,
                null,
                List.of(),
                clock.instant());
    }

    Analysis joined(FailureSignature signature, Category category, Review review) {
        List<String> operators =
                review.proposal() == null ? List.of() : review.proposal().operators();
        return of(
                signature,
                category,
                category.reasoning() + " A proposal for this failure waits already.",
                null,
                review.id(),
                operators);
    }

    Analysis notImprovable(FailureSignature signature, Category category, String advice) {
        return of(signature, category, category.reasoning(), advice, null, List.of());
    }

    /** What a person said; a review that waits because of it goes on waiting. */
    Analysis relabelled(FailureSignature signature, Category category, String advice, @CheckForNull String reviewId) {
        return of(signature, category, category.reasoning(), advice, reviewId, List.of());
    }

    Analysis proposed(FailureSignature signature, Category category, Review review, SearchResult found) {
        return of(
                signature,
                category,
                category.reasoning() + " " + found.note(),
                null,
                review.id(),
                found.best().orElseThrow().candidate().operators());
    }

    /** The analysis from before, after a person asked for changes and another candidate was found. */
    Analysis answered(Analysis before, Review review, SearchResult found) {
        return new Analysis(
                result.id(),
                before.signature(),
                before.failureType(),
                before.confidence(),
                before.method(),
                before.reasoning() + " Changes were asked for; " + review.version() + " answers them.",
                before.evidence(),
                null,
                before.suggestedRunbook(),
                review.id(),
                found.best().orElseThrow().candidate().operators(),
                clock.instant());
    }

    private Analysis of(
            FailureSignature signature,
            Category category,
            String reasoning,
            @CheckForNull String advice,
            @CheckForNull String reviewId,
            List<String> operators) {
        return new Analysis(
                result.id(),
                signature,
                category.type(),
                category.confidence(),
                category.method(),
                reasoning,
                category.evidence(),
                advice,
                category.suggestedRunbook(),
                reviewId,
                operators,
                clock.instant());
    }
}
