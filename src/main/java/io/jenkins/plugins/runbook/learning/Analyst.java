package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.learning.rehearsal.SearchResult;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureSignature;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
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
                : "Nothing shows a failure (" + result.outcome().name().toLowerCase() + "), so nothing is concluded.";
        return new Analysis(
                result.id(), null, null, 0, "none", reasoning, List.of(), null, null, null, List.of(), clock.instant());
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

    Analysis proposed(FailureSignature signature, Category category, Review review, SearchResult found) {
        return of(
                signature,
                category,
                category.reasoning() + " " + found.note(),
                null,
                review.id(),
                found.best().orElseThrow().candidate().operators());
    }

    private Analysis of(
            FailureSignature signature,
            Category category,
            String reasoning,
            String advice,
            String reviewId,
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
