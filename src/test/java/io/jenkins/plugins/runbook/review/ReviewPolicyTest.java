package io.jenkins.plugins.runbook.review;

import static io.jenkins.plugins.runbook.review.Refusals.refused;
import static io.jenkins.plugins.runbook.review.ReviewFixture.ALICE;
import static io.jenkins.plugins.runbook.review.ReviewFixture.BOB;
import static io.jenkins.plugins.runbook.review.ReviewFixture.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.review.ReviewException.Kind;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReviewPolicyTest {

    private static final String RB = "RB-WEB-001";

    @Test
    void what_the_guard_flagged_needs_more_people() {
        ReviewPolicy policy = ReviewPolicy.DEFAULT.withMinimumApprovals(1, 2);
        try (ReviewFixture house = new ReviewFixture(Stores.inMemory(), policy)) {
            house.publish(RB);
            List<Finding> risk = List.of(new Finding(Finding.Severity.RISK, "new-command", "rm is new", "/steps/0"));
            Review risky = house.reviews.submit(ReviewFixture.proposal(RB, 1, ReviewFixture.text(RB, "v2"), "x", risk));
            Review plain = house.propose(RB, "v3", "y");

            assertThat(house.reviews.approvalsNeeded(risky)).isEqualTo(2);
            assertThat(house.reviews.approvalsNeeded(plain)).isEqualTo(1);
        }
    }

    @Test
    void a_required_rehearsal_must_have_passed_last_time() {
        try (ReviewFixture house =
                new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withRehearsalRequired(true))) {
            house.publish(RB);
            Review review = house.propose(RB, "v2", "x");
            refused(Kind.FORBIDDEN, () -> house.approve(review, BOB)).contains("Rehearse it first");

            Review failed = house.reviews.recordTest(review.id(), review.sha256(), test("one", false), BOB);
            refused(Kind.FORBIDDEN, () -> house.approve(failed, BOB)).contains("'one'");

            Review passed = house.reviews.recordTest(review.id(), review.sha256(), test("one", true), BOB);
            assertThat(house.approve(passed, BOB).state()).isEqualTo(ReviewState.APPROVED);
        }
    }

    private static Review.TestResult test(String name, boolean passed) {
        return new Review.TestResult(name, passed, "bob", Instant.EPOCH, "");
    }

    @Test
    void an_admin_may_override_what_is_lacking_but_never_the_text_and_it_is_logged() {
        ReviewPolicy policy = ReviewPolicy.DEFAULT.withMinimumApprovals(3, 3).withRehearsalRequired(true);
        try (ReviewFixture house = new ReviewFixture(Stores.inMemory(), policy)) {
            house.publish(RB);
            Review review = house.library
                    .publish("web.yaml", ReviewFixture.text(RB, "by hand"), ALICE, "urgent", false)
                    .review();
            refused(
                    Kind.INVALID,
                    () -> house.reviews.override(review.id(), review.sha256(), review.revision(), ALICE, ""));
            refused(
                    Kind.CONFLICT,
                    () -> house.reviews.override(
                            review.id(), Sha256.of("other"), review.revision(), ALICE, "night shift"));

            Review done = house.reviews.override(
                    review.id(), review.sha256(), review.revision(), ALICE, "night shift, nobody else here");

            assertThat(done.state()).isEqualTo(ReviewState.APPROVED);
            assertThat(house.audit().get(0).action()).isEqualTo("review.overridden");
            assertThat(house.audit().get(0).detail()).contains("night shift");
        }
    }

    @Test
    void with_a_canary_the_active_version_stays_until_the_canary_has_proven_itself() {
        try (ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withCanary(true))) {
            house.publish(RB);
            Review review = house.approve(house.propose(RB, "v2", "x"), BOB);

            assertThat(house.version(review.version()).lifecycle()).isEqualTo(Lifecycle.CANARY);
            assertThat(house.library.resolve(RB).ref().number()).isEqualTo(1);
            assertThat(house.library.canary(RB)).isPresent();

            house.library.revert(review.version(), ALICE, "it did what it should");
            assertThat(house.library.resolve(RB).ref()).isEqualTo(review.version());
            assertThat(house.library.canary(RB)).isEmpty();
        }
    }

    @Test
    void a_canary_that_a_person_ends_is_executed_no_more() {
        try (ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withCanary(true))) {
            house.publish(RB);
            Review review = house.approve(house.propose(RB, "v2", "x"), BOB);

            house.library.revert(house.library.resolve(RB).ref(), ALICE, "the canary broke the cache");

            assertThat(house.version(review.version()).lifecycle().executable()).isFalse();
            assertThat(house.library.resolve(RB).ref().number()).isEqualTo(1);
            refused(
                    Kind.CONFLICT,
                    () -> house.library.revert(house.library.resolve(RB).ref(), ALICE, "again"));
        }
    }

    @Test
    void four_eyes_can_be_switched_off() {
        try (ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT.withFourEyes(false))) {
            Review own = house.library
                    .publish("web.yaml", ReviewFixture.text(RB, "v1"), CAROL, "mine", false)
                    .review();
            assertThat(house.approve(own, CAROL).state()).isEqualTo(ReviewState.APPROVED);
        }
    }

    @Test
    void a_policy_that_asks_for_nobody_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ReviewPolicy.DEFAULT.withMinimumApprovals(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ReviewPolicy.DEFAULT.withMinimumApprovals(2, 1));
    }
}
