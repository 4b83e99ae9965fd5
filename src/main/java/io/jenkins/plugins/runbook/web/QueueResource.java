package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Without the archive, unless somebody asks for it or searches. */
    Answer history(ApiCall call) {
        String words = words(call);
        boolean all = words != null || call.flag("archived");
        Instant since = all ? null : reviews.archivedBefore();
        Query query = new Query(states(call, CLOSED), priority(call), words, since, null);
        return page(call, query, Order.NEWEST_FIRST);
    }

    private Answer page(ApiCall call, Query query, Order order) {
        ObjectNode body = store.read(records -> {
            ObjectNode made = Json.mapper().createObjectNode();
            ArrayNode rows = made.putArray("reviews");
            boolean filtered = query.words() != null && call.visibility().isRestricted();
            List<Review> all = filtered ? found(records, call, query, order) : List.of();
            // One more than asked for says whether there are further ones.
            List<Review> found = filtered
                    ? all.stream().skip(call.offset()).limit(call.limit() + 1L).toList()
                    : records.reviews().search(query, order, call.offset(), call.limit() + 1);
            found.stream().limit(call.limit()).forEach(review -> rows.add(json.row(records, review)));
            made.put("offset", call.offset());
            made.put("limit", call.limit());
            made.put("more", found.size() > call.limit());
            made.put("total", filtered ? all.size() : records.reviews().count(query));
            return made;
        });
        return Answer.json(body);
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
        ObjectNode body = store.read(records -> {
            Map<ReviewState, Long> counts = records.reviews().counts();
            ObjectNode made = Json.mapper().createObjectNode();
            ObjectNode states = made.putObject("by_state");
            for (ReviewState state : ReviewState.values()) {
                states.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0L));
            }
            made.put("open", records.reviews().count(OPEN, null));
            ObjectNode priorities = made.putObject("by_priority");
            for (Priority priority : Priority.values()) {
                priorities.put(
                        priority.name().toLowerCase(Locale.ROOT),
                        records.reviews().count(OPEN, priority));
            }
            long approved = counts.getOrDefault(ReviewState.APPROVED, 0L);
            long decided = approved + counts.getOrDefault(ReviewState.REJECTED, 0L);
            made.put("decided", decided);
            if (decided > 0) {
                made.put("approval_rate", (double) approved / decided);
            } else {
                made.putNull("approval_rate");
            }
            made.put(
                    "archived", records.reviews().count(new Query(CLOSED, null, null, null, reviews.archivedBefore())));
            oldest(records, made);
            return made;
        });
        body.put("expiring_soon", reviews.expiringSoon());
        return Answer.json(body);
    }

    private void oldest(Records records, ObjectNode made) {
        records.reviews()
                .oldest(OPEN)
                .ifPresentOrElse(
                        oldest -> {
                            made.put("oldest_open", oldest.version().toString());
                            made.put(
                                    "oldest_open_seconds",
                                    Duration.between(oldest.createdAt(), clock.instant())
                                            .toSeconds());
                        },
                        () -> made.putNull("oldest_open"));
    }

    private static Priority priority(ApiCall call) {
        return call.choice("priority", Priority.class);
    }

    private static Set<ReviewState> states(ApiCall call, Set<ReviewState> otherwise) {
        ReviewState state = call.choice("state", ReviewState.class);
        return state == null ? otherwise : EnumSet.of(state);
    }
}
