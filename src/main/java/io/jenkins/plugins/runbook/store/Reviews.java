package io.jenkins.plugins.runbook.store;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The queue of reviews and its past. */
public interface Reviews {

    /**
     * Keeps a new review.
     *
     * @throws StoreException when its id is taken, or another review of the same failure signature is open
     */
    void insert(Review review);

    Optional<Review> find(String id);

    Optional<Review> ofVersion(VersionRef version);

    /** The open review of a failure signature, if there is one. */
    Optional<Review> openForSignature(String signatureHash);

    /**
     * Keeps a changed review, if it was not changed since the caller read it.
     *
     * @param review the changed review; its revision is one more than that of the review it was made from
     * @return whether it was kept
     */
    boolean update(Review review);

    /** Reviews in these states, most urgent first, then oldest first. */
    List<Review> page(Set<ReviewState> states, @CheckForNull Priority priority, int offset, int limit);

    /** Reviews in these states, the most recently changed first. */
    List<Review> newest(Set<ReviewState> states, int offset, int limit);

    /** Reviews of all versions of a runbook, the most recently changed first. */
    List<Review> ofRunbook(String runbookId, int limit);

    /** How many reviews in these states have this priority, or any when it is {@code null}. */
    long count(Set<ReviewState> states, @CheckForNull Priority priority);

    /** The review in one of these states that was queued first. */
    Optional<Review> oldest(Set<ReviewState> states);

    /** Reviews that are wanted, in this order. */
    List<Review> search(Query query, Order order, int offset, int limit);

    /** How many reviews are wanted. */
    long count(Query query);

    /** The same, counting no further than to this number. */
    long count(Query query, int most);

    /** How many reviews stand where. */
    Map<ReviewState, Long> counts();

    /** Which reviews come first. */
    enum Order {
        /** The most urgent, then the oldest. */
        URGENT_FIRST,
        /** The most recently changed. */
        NEWEST_FIRST
    }

    /**
     * Which reviews are wanted. Each part but the states is {@code null} when anything goes.
     *
     * @param states in one of these states
     * @param priority of this priority
     * @param words with each of these words, separated by blanks, in id, version, author, reason, failure, people or comments; upper
     *     and lower case are the same
     * @param changedSince last changed at or after this moment
     * @param changedBefore last changed before this moment; with closed states this is the archive
     */
    record Query(
            Set<ReviewState> states,
            @CheckForNull Priority priority,
            @CheckForNull String words,
            @CheckForNull Instant changedSince,
            @CheckForNull Instant changedBefore) {

        public Query {
            states = Set.copyOf(states);
        }

        /** All reviews in these states. */
        public static Query in(Set<ReviewState> states) {
            return new Query(states, null, null, null, null);
        }
    }
}
