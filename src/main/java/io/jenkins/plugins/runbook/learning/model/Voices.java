package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people said: why earlier proposals for a runbook were not taken, and how a failure was fixed by hand. */
final class Voices {

    private static final int MOST_REVIEWS = 200;
    private static final int MOST_VOICES = 6;
    private static final int MAX_COMMENT = 400;
    private static final Set<ReviewState> NOT_TAKEN = Set.of(ReviewState.REJECTED, ReviewState.NEEDS_CHANGES);

    private final Store store;

    Voices(Store store) {
        this.store = store;
    }

    String about(Trace trace) {
        List<String> voices = new ArrayList<>();
        HumanFeedback feedback = trace.result().feedback();
        if (feedback != null
                && feedback.comment() != null
                && !feedback.comment().isBlank()) {
            voices.add("of this execution: " + Excerpt.of(feedback.comment().strip(), MAX_COMMENT));
        }
        String runbook = trace.runbook().id();
        store.read(records -> records.reviews().page(NOT_TAKEN, null, 0, MOST_REVIEWS)).stream()
                .filter(review -> review.version().runbookId().equals(runbook))
                .forEach(review -> voices.addAll(objections(review)));
        return voices.isEmpty()
                ? "(nothing)"
                : String.join("\n", voices.subList(0, Math.min(MOST_VOICES, voices.size())));
    }

    private static List<String> objections(Review review) {
        String proposed = review.proposal() == null
                ? "a proposal"
                : "'" + review.proposal().reason() + "'";
        return review.decisions().stream()
                .filter(decision -> decision.kind() != Review.Decision.Kind.APPROVE)
                .filter(decision ->
                        decision.comment() != null && !decision.comment().isBlank())
                .map(decision ->
                        "to " + proposed + ": " + Excerpt.of(decision.comment().strip(), MAX_COMMENT))
                .toList();
    }
}
