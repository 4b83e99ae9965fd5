package io.jenkins.plugins.runbook.review;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Reviews.Order;
import io.jenkins.plugins.runbook.store.Reviews.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was decided about something like it: first the same failure, then the same runbook, then the same kind of repair in another
 * one. Of equally similar ones the newest comes first.
 */
public final class DecidedTexts {

    private static final Set<ReviewState> CLOSED = EnumSet.of(ReviewState.APPROVED, ReviewState.REJECTED);
    private static final int OF_RUNBOOK = 50;
    private static final int OF_OTHERS = 100;
    private static final int SAME_FAILURE = 8;
    private static final int SAME_RUNBOOK = 4;
    private static final int SAME_REPAIR = 2;

    private DecidedTexts() {}

    /**
     * Closed reviews like this one, the most similar first; archived ones too.
     *
     * @param limit how many at most
     */
    public static List<Precedent> of(Records records, Review review, int limit) {
        Map<String, Precedent> found = new LinkedHashMap<>();
        Stream.concat(
                        records.reviews().ofRunbook(review.version().runbookId(), OF_RUNBOOK).stream(),
                        sameFailureType(records, review))
                .filter(other -> !other.state().open() && !other.id().equals(review.id()))
                .forEach(other -> found.computeIfAbsent(other.id(), id -> precedent(review, other)));
        return found.values().stream()
                .filter(one -> one.likeness > 0)
                .sorted(Comparator.comparingInt(Precedent::likeness)
                        .reversed()
                        .thenComparing(one -> one.review.updatedAt(), Comparator.reverseOrder()))
                .limit(limit)
                .toList();
    }

    private static Stream<Review> sameFailureType(Records records, Review review) {
        if (review.proposal() == null || review.proposal().failureType() == null) {
            return Stream.empty();
        }
        String word = review.proposal().failureType().word();
        return records
                .reviews()
                .search(new Query(CLOSED, null, word, null, null), Order.NEWEST_FIRST, 0, OF_OTHERS)
                .stream();
    }

    private static Precedent precedent(Review review, Review other) {
        List<String> because = new ArrayList<>();
        int likeness = 0;
        if (signature(review) != null && signature(review).equals(signature(other))) {
            likeness += SAME_FAILURE;
            because.add("the same failure");
        }
        if (review.version().runbookId().equals(other.version().runbookId())) {
            likeness += SAME_RUNBOOK;
            because.add("the same runbook");
        }
        Set<String> shared = new TreeSet<>(operators(review));
        shared.retainAll(operators(other));
        if (!shared.isEmpty()) {
            likeness += SAME_REPAIR;
            because.add("the same repair (" + String.join(", ", shared) + ")");
        }
        return new Precedent(other, String.join(", ", because), likeness);
    }

    @CheckForNull
    private static String signature(Review review) {
        Proposal proposal = review.proposal();
        return proposal == null || proposal.signature() == null
                ? null
                : proposal.signature().hash();
    }

    private static List<String> operators(Review review) {
        return review.proposal() == null ? List.of() : review.proposal().operators();
    }

    /**
     * A past decision like the one to make.
     *
     * @param review the closed review
     * @param because what both have in common, for people
     * @param likeness how much that is; more is more
     */
    public record Precedent(Review review, String because, int likeness) {}
}
