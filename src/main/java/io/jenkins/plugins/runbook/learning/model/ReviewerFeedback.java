package io.jenkins.plugins.runbook.learning.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people said: what they ask for now, how this failure and equal ones were fixed by hand, and why earlier proposals for the
 * runbook were not taken. In this order; the first few are kept.
 */
final class ReviewerFeedback {

    private static final int MOST_REVIEWS = 50;
    private static final int MOST_FAILURES = 20;
    private static final int MOST_VOICES = 6;
    private static final int MAX_COMMENT = 400;

    private final Store store;

    ReviewerFeedback(Store store) {
        this.store = store;
    }

    String about(Trace trace) {
        String signature = Signatures.of(trace).hash();
        Set<String> voices = store.read(records -> {
            List<Review> reviews = records.reviews().ofRunbook(trace.runbook().id(), MOST_REVIEWS);
            Stream<String> asked = objections(reviews, ReviewState.NEEDS_CHANGES, "asked for now, instead of ");
            Stream<String> rejected = objections(reviews, ReviewState.REJECTED, "to ");
            return Stream.of(asked, feedback(records, trace.result(), signature), rejected)
                    .flatMap(voice -> voice)
                    .limit(MOST_VOICES)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        });
        return voices.isEmpty() ? "(nothing)" : String.join("\n", voices);
    }

    /** Of the execution itself, then of those that failed in the same way. */
    private static Stream<String> feedback(Records records, ExecutionResult result, String signature) {
        Stream<String> equal = records.analyses().withSignature(signature, MOST_FAILURES).stream()
                .filter(analysis -> !analysis.executionId().equals(result.id()))
                .map(analysis -> records.executions().find(analysis.executionId()))
                .flatMap(Optional::stream)
                .map(execution -> comment("of an equal failure: ", execution.feedback()));
        return Stream.concat(Stream.of(comment("of this execution: ", result.feedback())), equal)
                .filter(Objects::nonNull);
    }

    @CheckForNull
    private static String comment(String of, HumanFeedback feedback) {
        boolean silent = feedback == null
                || feedback.comment() == null
                || feedback.comment().isBlank();
        return silent ? null : of + Excerpt.of(feedback.comment().strip(), MAX_COMMENT);
    }

    private static Stream<String> objections(List<Review> reviews, ReviewState state, String verb) {
        return reviews.stream()
                .filter(review -> review.state() == state)
                .flatMap(review -> review.decisions().stream()
                        .filter(ReviewerFeedback::objects)
                        .map(decision -> verb + proposed(review) + ": "
                                + Excerpt.of(decision.comment().strip(), MAX_COMMENT)));
    }

    private static boolean objects(Review.Decision decision) {
        return decision.kind() != Review.Decision.Kind.APPROVE
                && !decision.by().startsWith("learner")
                && decision.comment() != null
                && !decision.comment().isBlank();
    }

    private static String proposed(Review review) {
        return review.proposal() == null
                ? "a proposal"
                : "'" + review.proposal().reason() + "'";
    }
}
