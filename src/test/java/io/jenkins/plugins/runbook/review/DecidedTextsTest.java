package io.jenkins.plugins.runbook.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.review.DecidedTexts.Precedent;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecidedTextsTest {

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void the_same_failure_comes_before_the_same_runbook_and_that_before_the_same_repair_elsewhere() {
        for (String id : List.of("RB-A", "RB-B")) {
            house.publish(id);
        }
        Review elsewhere = rejected("RB-B", "v2", "other failure");
        Review sameFailure = rejected("RB-A", "v2", "no directory");
        Review sameRunbook = rejected("RB-A", "v3", "port held");
        Review open = house.propose("RB-A", "v4", "a third failure");
        Review asked = house.propose("RB-A", "v5", "no directory");

        List<Precedent> found = precedents(asked, 10);

        assertThat(found)
                .extracting(one -> one.review().id())
                .containsExactly(sameFailure.id(), sameRunbook.id(), elsewhere.id())
                .doesNotContain(open.id());
        assertThat(found.get(0).because())
                .isEqualTo("the same failure, the same runbook, the same repair (create-directory)");
        assertThat(found.get(2).because()).isEqualTo("the same repair (create-directory)");
        assertThat(precedents(asked, 1)).hasSize(1);
    }

    @Test
    void of_equally_similar_ones_the_newest_comes_first() {
        house.publish("RB-A");
        Review older = rejected("RB-A", "v2", "x");
        Review newer = rejected("RB-A", "v3", "y");

        assertThat(precedents(house.propose("RB-A", "v4", "z"), 5))
                .extracting(one -> one.review().id())
                .containsExactly(newer.id(), older.id());
    }

    @Test
    void a_persons_text_has_the_past_of_its_runbook() {
        house.publish("RB-A");
        Review past = rejected("RB-A", "v2", "x");
        Review own = house.library
                .publish("a.yaml", ReviewFixture.text("RB-A", "mine"), ReviewFixture.CAROL, "own", false)
                .review();

        assertThat(precedents(own, 5)).extracting(Precedent::because).containsExactly("the same runbook");
        assertThat(past.state().open()).isFalse();
    }

    private Review rejected(String id, String variant, String failure) {
        house.pass(Duration.ofMinutes(1));
        Review review = house.propose(id, variant, failure);
        return house.reviews.reject(review.id(), review.sha256(), review.revision(), ReviewFixture.BOB, "no");
    }

    private List<Precedent> precedents(Review review, int limit) {
        return house.store.read(records -> DecidedTexts.of(records, review, limit));
    }
}
