package io.jenkins.plugins.runbook.store.jdbc;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words by which people find a review. */
final class ReviewWords {

    private static final int LONGEST = 20_000;

    private ReviewWords() {}

    /** Everything that is searched, in lower case, bounded. */
    static String of(Review review) {
        Stream<String> heads = Stream.of(review.id(), review.version().toString(), review.claimedBy());
        Stream<String> said = review.decisions().stream().flatMap(made -> Stream.of(made.by(), made.comment()));
        String words = Stream.of(heads, proposal(review.proposal()), said)
                .flatMap(parts -> parts)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        return Values.atMost(LONGEST, words).toLowerCase(Locale.ROOT);
    }

    /** Patterns for {@code like … escape '!'}, one for each word; none when anything goes. */
    static List<String> patterns(@CheckForNull String words) {
        if (words == null || words.isBlank()) {
            return List.of();
        }
        return Arrays.stream(words.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .map(word -> "%" + word.replaceAll("[!%_]", "!$0") + "%")
                .toList();
    }

    private static Stream<String> proposal(Proposal proposal) {
        if (proposal == null) {
            return Stream.empty();
        }
        return Stream.of(
                proposal.author(),
                proposal.reason(),
                proposal.signature() == null ? null : proposal.signature().summary(),
                proposal.failureType() == null ? null : proposal.failureType().word());
    }
}
