package io.jenkins.plugins.runbook.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacingReviewersTest {

    private static final int PEOPLE = 100;
    private static final String RB = "RB-WEB-001";

    @Test
    void of_a_hundred_reviewers_who_decide_at_once_one_decides(@TempDir Path directory) throws Exception {
        try (ReviewFixture house = new ReviewFixture(Stores.embedded(directory), ReviewPolicy.DEFAULT)) {
            house.publish(RB);
            Review review = house.propose(RB, "v2", "no directory");
            int before = house.audit().size();

            List<String> answers = atOnce(i -> decide(house, review, i));

            assertThat(answers).filteredOn("decided"::equals).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.equals("decided"))
                    .hasSize(PEOPLE - 1)
                    .allMatch(answer -> answer.matches("CONFLICT .* by reviewer-\\d+ at .*"));
            assertThat(house.audit()).hasSize(before + 1);
            assertThat(house.reviews.find(review.id()).decisions()).hasSize(1);
            assertThat(house.brokenAudit()).isEmpty();
        }
    }

    private static String decide(ReviewFixture house, Review review, int number) {
        Actor reviewer = Actor.owner("reviewer-" + number);
        try {
            if (number % 2 == 0) {
                house.approve(review, reviewer);
            } else {
                house.reviews.reject(review.id(), review.sha256(), review.revision(), reviewer, "no");
            }
            return "decided";
        } catch (ReviewException e) {
            return e.kind() + " " + e.getMessage();
        }
    }

    @Test
    void of_a_hundred_equal_failures_that_come_at_once_one_opens_a_review(@TempDir Path directory) throws Exception {
        try (ReviewFixture house = new ReviewFixture(Stores.embedded(directory), ReviewPolicy.DEFAULT)) {
            house.publish(RB);

            List<String> ids =
                    atOnce(i -> house.propose(RB, "answer " + i, "no directory").id());

            assertThat(ids).containsOnly(ids.get(0));
            Review review = house.reviews.find(ids.get(0));
            assertThat(review.occurrences()).isEqualTo(PEOPLE);
            assertThat(review.state()).isEqualTo(ReviewState.PENDING_REVIEW);
            assertThat(house.store.<List<?>, RuntimeException>read(
                            records -> records.versions().of(RB)))
                    .hasSize(2);
        }
    }

    private static List<String> atOnce(IntFunction<String> action) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
        try {
            CountDownLatch ready = new CountDownLatch(PEOPLE);
            List<Callable<String>> calls = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> (Callable<String>) () -> {
                        ready.countDown();
                        ready.await();
                        return action.apply(i);
                    })
                    .toList();
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
