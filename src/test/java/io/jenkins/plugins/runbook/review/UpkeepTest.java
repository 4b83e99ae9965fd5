package io.jenkins.plugins.runbook.review;

import static io.jenkins.plugins.runbook.review.Refusals.refused;
import static io.jenkins.plugins.runbook.review.ReviewFixture.ALICE;
import static io.jenkins.plugins.runbook.review.ReviewFixture.BOB;
import static io.jenkins.plugins.runbook.review.ReviewFixture.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.review.ReviewEvent.Kind;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What time does to reviews. */
class UpkeepTest {

    private static final String RB = "RB-WEB-001";

    private final ReviewFixture house = new ReviewFixture(
            Stores.inMemory(), ReviewPolicy.DEFAULT.withExpiry(Duration.ofDays(14), Duration.ofDays(3)));

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void people_are_warned_once_before_a_review_that_nobody_touches_is_closed() {
        Review review = waiting();
        assertThat(house.reviews.keepUp()).isEmpty();
        assertThat(house.reviews.expiringSoon()).isZero();
        assertThat(house.reviews.expiresAt(review)).contains(review.updatedAt().plus(Duration.ofDays(14)));

        house.pass(Duration.ofDays(11));
        assertThat(house.reviews.expiringSoon()).isEqualTo(1);
        assertThat(kinds()).containsExactly(Kind.EXPIRING);
        assertThat(kinds()).isEmpty();
        assertThat(actions()).first().isEqualTo("review.expiry-warned");

        house.pass(Duration.ofDays(3).minusSeconds(1));
        assertThat(kinds()).isEmpty();
        house.pass(Duration.ofSeconds(1));
        assertThat(kinds()).containsExactly(Kind.EXPIRED);
        assertThat(house.reviews.find(review.id()).state()).isEqualTo(ReviewState.REJECTED);
        assertThat(house.version(review.version()).lifecycle()).isEqualTo(Lifecycle.REJECTED);
        assertThat(actions()).first().isEqualTo("review.expired");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void after_a_long_stop_a_review_is_warned_of_first_and_closed_when_the_warning_is_old_enough() {
        waiting();
        house.pass(Duration.ofDays(100));

        assertThat(kinds()).containsExactly(Kind.EXPIRING);
        house.pass(Duration.ofDays(2));
        assertThat(kinds()).isEmpty();
        house.pass(Duration.ofDays(1));
        assertThat(kinds()).containsExactly(Kind.EXPIRED);
    }

    @Test
    void a_touch_after_the_warning_starts_anew() {
        Review review = waiting();
        house.pass(Duration.ofDays(12));
        assertThat(kinds()).containsExactly(Kind.EXPIRING);

        house.reviews.comment(review.id(), BOB, "not forgotten");
        house.pass(Duration.ofDays(5));
        assertThat(kinds()).isEmpty();
        house.pass(Duration.ofDays(6));
        assertThat(kinds()).containsExactly(Kind.EXPIRING);
    }

    @Test
    void a_claim_that_timed_out_is_given_back_once_and_touches_nothing() {
        Review claimed = house.reviews.claim(waiting().id(), BOB);
        refused(ReviewException.Kind.CONFLICT, () -> house.approve(claimed, CAROL))
                .contains("bob");
        house.reviews.keepUp();
        assertThat(house.reviews.find(claimed.id()).claimedBy()).isEqualTo("bob");

        house.pass(Duration.ofMinutes(31));
        house.reviews.keepUp();
        Review free = house.reviews.find(claimed.id());
        assertThat(free.state()).isEqualTo(ReviewState.PENDING_REVIEW);
        assertThat(free.claimedBy()).isNull();
        assertThat(free.updatedAt()).isEqualTo(claimed.updatedAt());
        assertThat(actions()).first().isEqualTo("review.claim-timed-out");

        int entries = house.audit().size();
        house.reviews.keepUp();
        assertThat(house.audit()).hasSize(entries);
        assertThat(house.approve(free, CAROL).state()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void nothing_expires_when_the_policy_does_not_say_so() {
        try (ReviewFixture patient = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT)) {
            patient.publish(RB);
            Review review = patient.propose(RB, "v2", "x");
            patient.pass(Duration.ofDays(10_000));

            assertThat(patient.reviews.keepUp()).isEmpty();
            assertThat(patient.reviews.expiresAt(review)).isEmpty();
        }
    }

    @Test
    void a_persons_changed_text_takes_its_place_in_the_same_review() {
        Review first = house.library
                .publish("web.yaml", ReviewFixture.text(RB, "mine"), ALICE, "new", false)
                .review();
        house.reviews.requestChanges(first.id(), first.sha256(), first.revision(), BOB, "use install -d");

        Review others = house.library
                .publish("web.yaml", ReviewFixture.text(RB, "carol's"), CAROL, "other", false)
                .review();
        Review second = house.library
                .publish("web.yaml", ReviewFixture.text(RB, "mine, better"), ALICE, "as bob asked", false)
                .review();

        assertThat(others.id()).isNotEqualTo(first.id());
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.state()).isEqualTo(ReviewState.PENDING_REVIEW);
        assertThat(second.decisions()).hasSize(1);
        assertThat(house.version(first.version()).lifecycle()).isEqualTo(Lifecycle.REJECTED);
        refused(
                        ReviewException.Kind.CONFLICT,
                        () -> house.reviews.find(first.version().toString()))
                .contains("Another candidate");
        assertThat(house.approve(second, BOB).state()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void the_learner_can_answer_a_request_for_changes_whatever_the_failure() {
        Review first = waiting();
        refused(
                ReviewException.Kind.CONFLICT,
                () -> house.reviews.answer(first.id(), ReviewFixture.proposal(RB, "v3", "another failure")));
        house.reviews.requestChanges(first.id(), first.sha256(), first.revision(), BOB, "use install -d");

        refused(
                ReviewException.Kind.CONFLICT,
                () -> house.reviews.answer(first.id(), ReviewFixture.proposal(RB, "v2", "the text that was refused")));
        Review second = house.reviews.answer(first.id(), ReviewFixture.proposal(RB, "v3", "another failure"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version().number()).isEqualTo(3);
        assertThat(second.state()).isEqualTo(ReviewState.PENDING_REVIEW);
    }

    private Review waiting() {
        house.publish(RB);
        return house.propose(RB, "v2", "no directory");
    }

    private List<Kind> kinds() {
        return house.reviews.keepUp().stream().map(ReviewEvent::kind).toList();
    }

    private List<String> actions() {
        return house.audit().stream().map(AuditEntry::action).toList();
    }
}
