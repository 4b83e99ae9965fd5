package io.jenkins.plugins.runbook.learning.model;

import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Reviews.Order;
import io.jenkins.plugins.runbook.store.Reviews.Query;
import io.jenkins.plugins.runbook.store.Store;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cases that people decided and that look like the one at hand: executions a person relabelled, and failures whose proposal a person
 * approved. Alike is what has words of its summary in common (Jaccard index of at least {@value #ALIKE}); the most alike are shown.
 */
final class Examples {

    private static final int MOST_LOOKED_AT = 200;
    private static final int MOST_SHOWN = 3;
    private static final double ALIKE = 0.25;
    private static final int MAX_SUMMARY = 200;
    private static final BoundedPattern NO_WORD = BoundedPattern.exact("[^\\p{L}]+");

    private final Store store;

    Examples(Store store) {
        this.store = store;
    }

    String like(Trace trace) {
        String summary = Signatures.of(trace).summary();
        Set<String> words = words(summary);
        List<String> shown =
                store
                        .read(records -> Stream.concat(relabelled(records), approved(records))
                                .toList())
                        .stream()
                        .map(decided -> new Scored(decided, similarity(words, words(decided.summary))))
                        .filter(scored -> scored.similarity >= ALIKE)
                        .sorted(Comparator.comparingDouble((Scored scored) -> -scored.similarity))
                        .map(scored -> scored.decided.line())
                        .distinct()
                        .limit(MOST_SHOWN)
                        .toList();
        return shown.isEmpty() ? "(none)" : String.join("\n", shown);
    }

    private static Stream<Decided> relabelled(Records records) {
        return records.analyses().foundBy(Analysis.PERSON, MOST_LOOKED_AT).stream()
                .filter(analysis -> analysis.signature() != null && analysis.failureType() != null)
                .map(analysis -> new Decided(analysis.signature().summary(), analysis.failureType()));
    }

    private static Stream<Decided> approved(Records records) {
        return records
                .reviews()
                .search(Query.in(Set.of(ReviewState.APPROVED)), Order.NEWEST_FIRST, 0, MOST_LOOKED_AT)
                .stream()
                .map(Review::proposal)
                .flatMap(proposal -> Optional.ofNullable(proposal).stream())
                .filter(proposal -> proposal.signature() != null && proposal.failureType() != null)
                .map(proposal -> new Decided(proposal.signature().summary(), proposal.failureType()));
    }

    private static Set<String> words(String summary) {
        return NO_WORD.split(summary.toLowerCase(Locale.ROOT)).stream()
                .filter(word -> word.length() > 2)
                .collect(Collectors.toSet());
    }

    private static double similarity(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        int all = one.size() + other.size() - both.size();
        return all == 0 ? 0 : (double) both.size() / all;
    }

    private record Decided(String summary, FailureType type) {
        String line() {
            return "- " + Excerpt.of(summary, MAX_SUMMARY) + " -> " + type.word();
        }
    }

    private record Scored(Decided decided, double similarity) {}
}
