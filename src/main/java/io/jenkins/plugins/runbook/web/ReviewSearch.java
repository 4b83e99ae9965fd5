package io.jenkins.plugins.runbook.web;

import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Whether a review is what somebody looks for: every word typed must stand in its id, version, reason, failure or decisions. */
final class ReviewSearch {

    private ReviewSearch() {}

    static boolean matches(Review review, String wanted) {
        String text = text(review);
        return Stream.of(wanted.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    private static String text(Review review) {
        Stream<String> decisions = review.decisions().stream().map(made -> made.by() + " " + made.comment());
        return Stream.of(
                        Stream.of(review.id(), review.version().toString(), review.claimedBy()),
                        proposal(review),
                        decisions)
                .flatMap(words -> words)
                .filter(Objects::nonNull)
                .reduce("", (all, one) -> all + "\n" + one)
                .toLowerCase(Locale.ROOT);
    }

    private static Stream<String> proposal(Review review) {
        Proposal proposal = review.proposal();
        return proposal == null
                ? Stream.empty()
                : Stream.of(
                        proposal.author(),
                        proposal.reason(),
                        proposal.signature() == null
                                ? null
                                : proposal.signature().summary(),
                        proposal.failureType() == null
                                ? null
                                : proposal.failureType().word());
    }
}
