package io.jenkins.plugins.runbook.review;

import static io.jenkins.plugins.runbook.review.Refusals.refused;
import static io.jenkins.plugins.runbook.review.ReviewFixture.ALICE;
import static io.jenkins.plugins.runbook.review.ReviewFixture.BOB;
import static io.jenkins.plugins.runbook.review.ReviewFixture.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.format.RunbookFormatException;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewException.Kind;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LibraryTest {

    private static final String RB = "RB-WEB-001";

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_new_text_becomes_the_next_version_and_takes_the_place_of_the_last() {
        house.publish(RB);

        Published second = house.library.publish("web.yaml", ReviewFixture.text(RB, "v2"), BOB, "better", true);

        assertThat(second.created()).isTrue();
        assertThat(second.version().ref()).isEqualTo(new VersionRef(RB, 2));
        assertThat(second.version().parent()).isEqualTo(1);
        assertThat(house.library.resolve(RB)).isEqualTo(second.version());
        assertThat(house.version(new VersionRef(RB, 1)).lifecycle()).isEqualTo(Lifecycle.SUPERSEDED);
    }

    @Test
    void an_unchanged_text_makes_no_version_and_no_audit_entry() {
        house.publish(RB);
        int entries = house.audit().size();

        Published again = house.library.publish("web.yaml", ReviewFixture.text(RB, "v1"), BOB, "again", true);

        assertThat(again.created()).isFalse();
        assertThat(again.version().ref().number()).isEqualTo(1);
        assertThat(house.audit()).hasSize(entries);
    }

    @Test
    void an_old_file_in_a_workspace_does_not_undo_what_was_learnt_since() {
        house.publish(RB);
        Review review = house.approve(house.propose(RB, "v2", "x"), BOB);

        Published old = house.library.publish("web.yaml", ReviewFixture.text(RB, "v1"), ALICE, "build 7", true);

        assertThat(old.created()).isFalse();
        assertThat(old.version().ref()).isEqualTo(review.version());
    }

    @Test
    void a_text_that_may_not_run_straight_away_waits_for_a_review() {
        Published waiting = house.library.publish("web.yaml", ReviewFixture.text(RB, "v1"), ALICE, "new", false);

        assertThat(waiting.version().lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
        assertThat(waiting.review().version()).isEqualTo(waiting.version().ref());
        refused(Kind.NOT_FOUND, () -> house.library.resolve(RB)).contains("has no active version");
    }

    @Test
    void a_text_that_asks_for_two_approvals_gets_a_review_whatever_the_door_may() {
        assertThat(house.library
                        .publish("web.yaml", ReviewFixture.text(RB, "v1", 2), ALICE, "new", true)
                        .review())
                .isNotNull();
    }

    @Test
    void a_text_that_waits_or_was_rejected_is_refused_whoever_brings_it() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "x");

        refused(
                        Kind.CONFLICT,
                        () -> house.library.publish("web.yaml", ReviewFixture.text(RB, "v2"), ALICE, "mine", true))
                .contains("waits for a decision")
                .contains(review.id());
        house.reviews.reject(review.id(), review.sha256(), review.revision(), BOB, "wrong");
        refused(
                        Kind.CONFLICT,
                        () -> house.library.publish("web.yaml", ReviewFixture.text(RB, "v2"), ALICE, "mine", true))
                .contains("was rejected");
    }

    @Test
    void a_proposal_in_other_layout_is_refused_as_well() {
        house.publish(RB);
        house.propose(RB, "v2", "x");
        String sameInOtherLayout =
                "# mine, honestly\n" + ReviewFixture.text(RB, "v2").replace("[linux]", "[ linux ]");

        refused(Kind.CONFLICT, () -> house.library.publish("web.yaml", sameInOtherLayout, ALICE, "mine", true));
        assertThat(house.library.resolve(RB).ref().number()).isEqualTo(1);
    }

    @Test
    void what_was_rejected_does_not_come_back_under_another_name() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "x");
        for (boolean rejected : new boolean[] {false, true}) {
            if (rejected) {
                house.reviews.reject(review.id(), review.sha256(), review.revision(), BOB, "wrong");
            }
            String text = ReviewFixture.text(RB, "v2");
            for (String edited : List.of(
                    text.replace("name: Restart", "name: Re\u0301start"),
                    text.replace(RB, "RB-ANOTHER"),
                    text.replace("./restart 'v2'", "./restart   v2  # better"),
                    text.replace("name: restart", "name: start again"),
                    text + "controls: [mine]\n")) {
                refused(Kind.CONFLICT, () -> house.library.publish("w.yaml", edited, ALICE, "mine", true))
                        .contains("this does what " + review.version())
                        .contains(rejected ? "was rejected" : "waits for a decision");
            }
        }
        Published forReview =
                house.library.publish("w.yaml", ReviewFixture.text("RB-ANOTHER", "v2"), ALICE, "look again", false);
        assertThat(forReview.review()).as("a person may look at it again").isNotNull();
    }

    @Test
    void what_differs_in_timing_alone_is_told_apart_by_that() {
        house.publish(RB);
        String slower = ReviewFixture.text(RB, "v1").replace("'v1'", "'v1'\n    timeout: 20m");
        Review review = house.reviews.submit(ReviewFixture.proposal(RB, 1, slower, "slow", List.of()));
        house.reviews.reject(review.id(), review.sha256(), review.revision(), BOB, "too long");

        refused(
                Kind.CONFLICT,
                () -> house.library.publish("w.yaml", slower + "controls: [mine]\n", ALICE, "mine", true));
        assertThat(house.library
                        .publish("w.yaml", slower.replace("20m", "12m"), ALICE, "a little", true)
                        .version()
                        .lifecycle())
                .isEqualTo(Lifecycle.ACTIVE);
        assertThat(house.library
                        .publish("w.yaml", ReviewFixture.text(RB, "v1") + "controls: [a]\n", ALICE, "label", true)
                        .version()
                        .lifecycle())
                .as("what it does was approved")
                .isEqualTo(Lifecycle.ACTIVE);
    }

    @Test
    void what_the_policy_asks_for_holds_for_texts_of_people_too() {
        for (ReviewPolicy policy : List.of(
                ReviewPolicy.DEFAULT.withMinimumApprovals(2, 2), ReviewPolicy.DEFAULT.withRehearsalRequired(true))) {
            try (ReviewFixture strict = new ReviewFixture(Stores.inMemory(), policy)) {
                Published published =
                        strict.library.publish("web.yaml", ReviewFixture.text(RB, "v1"), ALICE, "new", true);

                assertThat(published.review()).isNotNull();
                assertThat(published.version().lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
            }
        }
    }

    @Test
    void bringing_runbooks_in_needs_the_permission_and_a_valid_text() {
        refused(
                Kind.FORBIDDEN,
                () -> house.library.publish("web.yaml", ReviewFixture.text(RB, "v1"), READER, "", true));
        assertThatThrownBy(() -> house.library.publish("web.yaml", "id: 7 7", ALICE, "", true))
                .isInstanceOf(RunbookFormatException.class)
                .hasMessageContaining("web.yaml:1:");
    }

    @Test
    void an_earlier_version_can_be_made_active_again() {
        house.publish(RB);
        house.approve(house.propose(RB, "v2", "x"), BOB);
        VersionRef first = new VersionRef(RB, 1);

        refused(Kind.INVALID, () -> house.library.revert(first, BOB, " "));
        refused(Kind.FORBIDDEN, () -> house.library.revert(first, READER, "worse"));
        house.library.revert(first, BOB, "v2 made it worse");

        assertThat(house.library.resolve(RB).ref()).isEqualTo(first);
        assertThat(house.version(new VersionRef(RB, 2)).lifecycle()).isEqualTo(Lifecycle.SUPERSEDED);
        assertThat(house.audit().get(0).action()).isEqualTo("version.reverted");
    }

    @Test
    void only_what_was_approved_once_can_be_gone_back_to() {
        house.publish(RB);
        Review waiting = house.propose(RB, "v2", "x");

        refused(Kind.CONFLICT, () -> house.library.revert(waiting.version(), BOB, "now"));
        refused(Kind.NOT_FOUND, () -> house.library.revert(new VersionRef(RB, 9), BOB, "now"));
    }

    @Test
    void a_runbook_is_resolved_by_id_and_by_version() {
        house.publish(RB);
        assertThat(house.library.resolve(RB + "-v1").ref().number()).isEqualTo(1);
        refused(Kind.NOT_FOUND, () -> house.library.resolve("RB-WBE-001")).contains("The library has RB-WEB-001");
    }
}
