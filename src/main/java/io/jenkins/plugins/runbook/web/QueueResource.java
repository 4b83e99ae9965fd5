package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.runbook.format.Json;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewService;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final int SEARCH_PAGE = 200;
    private static final int SEARCHED = 5_000;

    private final Store store;
    private final ReviewJson json;
    private final ReviewService reviews;
    private final Clock clock;

    QueueResource(Store store, ReviewService reviews, ParsedRunbooks runbooks, Clock clock) {
        this.store = store;
        this.json = new ReviewJson(reviews, runbooks);
        this.reviews = reviews;
        this.clock = clock;
    }

    Answer pending(Call call) {
        Priority priority = priority(call);
        Set<ReviewState> states = states(call, OPEN);
        return page(call, states, (records, offset, limit) -> records.reviews().page(states, priority, offset, limit));
    }

    Answer history(Call call) {
        Set<ReviewState> states = states(call, CLOSED);
        return page(call, states, (records, offset, limit) -> records.reviews().newest(states, offset, limit));
    }

    private Answer page(Call call, Set<ReviewState> states, Pages pages) {
        ObjectNode body = store.read(records -> {
            ObjectNode made = Json.mapper().createObjectNode();
            ArrayNode rows = made.putArray("reviews");
            String wanted = call.request().parameter("q").orElse("");
            // One more than asked for says whether there are further ones.
            List<Review> found = wanted.isEmpty()
                    ? pages.read(records, call.offset(), call.limit() + 1)
                    : search(records, pages, wanted, call.offset(), call.limit() + 1);
            found.stream().limit(call.limit()).forEach(review -> rows.add(json.row(records, review)));
            made.put("offset", call.offset());
            made.put("limit", call.limit());
            made.put("more", found.size() > call.limit());
            made.put("total", records.reviews().count(states, priority(call)));
            return made;
        });
        return Answer.json(body);
    }

    private static List<Review> search(Records records, Pages pages, String wanted, int offset, int limit) {
        List<Review> found = new ArrayList<>();
        for (int from = 0; from < SEARCHED && found.size() < offset + limit; from += SEARCH_PAGE) {
            List<Review> page = pages.read(records, from, SEARCH_PAGE);
            page.stream().filter(review -> ReviewSearch.matches(review, wanted)).forEach(found::add);
            if (page.size() < SEARCH_PAGE) {
                break;
            }
        }
        return found.subList(Math.min(offset, found.size()), Math.min(offset + limit, found.size()));
    }

    Answer stats(Call call) {
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

    private static Priority priority(Call call) {
        return call.choice("priority", Priority.class);
    }

    private static Set<ReviewState> states(Call call, Set<ReviewState> otherwise) {
        ReviewState state = call.choice("state", ReviewState.class);
        return state == null ? otherwise : EnumSet.of(state);
    }

    private interface Pages {
        List<Review> read(Records records, int offset, int limit);
    }
}
