package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Reviews.Order;
import io.jenkins.plugins.runbook.store.Reviews.Query;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for a decision, what was decided, and how much of both. */
final class QueueResource {

    private static final Set<ReviewState> OPEN = Arrays.stream(ReviewState.values())
            .filter(ReviewState::open)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReviewState.class)));
    private static final Set<ReviewState> CLOSED = EnumSet.complementOf(EnumSet.copyOf(OPEN));
    private static final int LONGEST_SEARCH = 200;
    private static final int MOST_FOUND = 5_000;

    private final Store store;
    private final ReviewJson json;
    private final ReviewService reviews;
    private final Clock clock;

    QueueResource(Store store, ReviewService reviews, ReviewJson json, Clock clock) {
        this.store = store;
        this.json = json;
        this.reviews = reviews;
        this.clock = clock;
    }

    Answer pending(ApiCall call) {
        Query query = new Query(states(call, OPEN), priority(call), words(call), null, null);
        return page(call, query, Order.URGENT_FIRST);
    }

    /** Leaves out archived reviews, unless the caller asks for them or searches. */
    Answer history(ApiCall call) {
        String words = words(call);
        boolean all = words != null || call.flag("archived");
        Instant since = all ? null : reviews.archivedBefore();
        Query query = new Query(states(call, CLOSED), priority(call), words, since, null);
        return page(call, query, Order.NEWEST_FIRST);
    }

    private Answer page(ApiCall call, Query query, Order order) {
        return Answer.json(store.read(records -> {
            boolean filtered = query.words() != null && call.visibility().isRestricted();
            List<Review> all = filtered ? found(records, call, query, order) : List.of();
            // One more than asked for says whether there are further ones.
            List<Review> found = filtered
                    ? all.stream().skip(call.offset()).limit(call.limit() + 1L).toList()
                    : records.reviews().search(query, order, call.offset(), call.limit() + 1);
            return Page.counted(
                    "reviews",
                    found.stream().map(review -> json.row(records, review)).toList(),
                    call,
                    filtered ? all.size() : records.reviews().count(query, Page.MOST_COUNTED + 1));
        }));
    }

    /** What is found without the help of words that the caller does not see. */
    private static List<Review> found(Records records, ApiCall call, Query query, Order order) {
        return records.reviews().search(query, order, 0, MOST_FOUND).stream()
                .filter(review -> call.visibility().finds(records, review, query.words()))
                .toList();
    }

    private static String words(ApiCall call) {
        String words = call.request().parameter("q").orElse(null);
        if (words != null && words.length() > LONGEST_SEARCH) {
            throw ApiException.badRequest(
                    "'q' has " + words.length() + " characters; at most " + LONGEST_SEARCH + " are looked for.");
        }
        return words;
    }

    Answer stats(ApiCall call) {
        long expiringSoon = reviews.expiringSoon();
        return Answer.json(store.read(records -> {
            Map<ReviewState, Long> counts = records.reviews().counts();
            Map<ReviewState, Long> byState = new EnumMap<>(ReviewState.class);
            for (ReviewState state : ReviewState.values()) {
                byState.put(state, counts.getOrDefault(state, 0L));
            }
            Map<Priority, Long> byPriority = new EnumMap<>(Priority.class);
            for (Priority priority : Priority.values()) {
                byPriority.put(priority, records.reviews().count(OPEN, priority));
            }
            long approved = byState.get(ReviewState.APPROVED);
            long decided = approved + byState.get(ReviewState.REJECTED);
            Optional<Review> oldest = records.reviews().oldest(OPEN);
            return new Stats(
                    byState,
                    records.reviews().count(OPEN, null),
                    byPriority,
                    decided,
                    decided == 0 ? null : (double) approved / decided,
                    records.reviews().count(new Query(CLOSED, null, null, null, reviews.archivedBefore())),
                    oldest.map(review -> review.version().toString()).orElse(null),
                    oldest.map(review -> Duration.between(review.createdAt(), clock.instant())
                                    .toSeconds())
                            .orElse(null),
                    expiringSoon);
        }));
    }

    private record Stats(
            Map<ReviewState, Long> byState,
            long open,
            Map<Priority, Long> byPriority,
            long decided,
            @CheckForNull Double approvalRate,
            long archived,
            @CheckForNull String oldestOpen,

            @CheckForNull @JsonInclude(JsonInclude.Include.NON_NULL)
            Long oldestOpenSeconds,

            long expiringSoon) {}

    private static Priority priority(ApiCall call) {
        return call.choice("priority", Priority.class);
    }

    private static Set<ReviewState> states(ApiCall call, Set<ReviewState> otherwise) {
        ReviewState state = call.choice("state", ReviewState.class);
        return state == null ? otherwise : EnumSet.of(state);
    }
}
