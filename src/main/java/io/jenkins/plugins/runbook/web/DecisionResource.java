package io.jenkins.plugins.runbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewService;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What people do to a review. The person is who the front door knows; a name in the body is ignored. */
final class DecisionResource {

    /** The first is ours, the others are what clients of the earlier system say. */
    private static final List<String> COMMENT = List.of("comment", "reason", "comments", "notes");

    private static final List<String> PASSED = List.of("passed", "success");
    private static final List<String> NAME = List.of("name", "test_name");
    private static final List<String> DETAIL = List.of("detail", "notes", "comments");

    private static final int DETAIL_LIMIT = 10_000;

    private final ReviewService reviews;
    private final Clock clock;

    DecisionResource(ReviewService reviews, Clock clock) {
        this.reviews = reviews;
        this.clock = clock;
    }

    Answer approve(ApiCall call) {
        return decide(call, reviews::approve);
    }

    Answer reject(ApiCall call) {
        return decide(call, reviews::reject);
    }

    Answer override(ApiCall call) {
        return decide(call, reviews::override);
    }

    Answer requestChanges(ApiCall call) {
        return decide(call, reviews::requestChanges);
    }

    Answer comment(ApiCall call) {
        return answer(reviews.comment(call.id(), call.actor(), comment(call.body())));
    }

    Answer claim(ApiCall call) {
        return answer(reviews.claim(call.id(), call.actor()));
    }

    Answer release(ApiCall call) {
        return answer(reviews.release(call.id(), call.actor()));
    }

    Answer test(ApiCall call) {
        JsonNode body = call.body();
        JsonNode passed = first(body, PASSED);
        if (!passed.isBoolean()) {
            throw ApiException.badRequest("'passed' must be true or false.");
        }
        String name = text(first(body, NAME)).strip();
        if (name.isEmpty() || name.length() > 200) {
            throw ApiException.badRequest("'name' must say what was tested, in at most 200 characters.");
        }
        String detail = text(first(body, DETAIL));
        if (detail.length() > DETAIL_LIMIT) {
            throw ApiException.badRequest("'detail' has " + detail.length() + " characters; at most " + DETAIL_LIMIT
                    + " are kept. Link to the rest.");
        }
        Precondition seen = Precondition.of(call, reviews);
        Review.TestResult result =
                new Review.TestResult(name, passed.booleanValue(), call.actor().name(), clock.instant(), detail);
        return answer(reviews.recordTest(call.id(), seen.sha256(), result, call.actor()));
    }

    private Answer decide(ApiCall call, Verb verb) {
        JsonNode body = call.body();
        Precondition seen = Precondition.of(call, reviews);
        return answer(verb.decide(call.id(), seen.sha256(), seen.revision(), call.actor(), comment(body)));
    }

    private static String comment(JsonNode body) {
        return text(first(body, COMMENT));
    }

    private static JsonNode first(JsonNode body, List<String> names) {
        return names.stream()
                .map(body::path)
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** A text, or several as one a line each. */
    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText("");
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("\n"));
    }

    private static Answer answer(Review review) {
        return Answer.json(new Decided(
                review.id(),
                review.version().toString(),
                review.sha256(),
                review.revision(),
                review.state(),
                review.claimedBy(),
                review.decisions(),
                review.tests()));
    }

    private record Decided(
            String reviewId,
            String version,
            String sha256,
            int revision,
            ReviewState status,
            @CheckForNull String claimedBy,
            List<Review.Decision> decisions,
            List<Review.TestResult> tests) {}

    private interface Verb {
        Review decide(String review, String sha256, int revision, Actor actor, String comment);
    }
}
