package io.jenkins.plugins.runbook.review;

import static io.jenkins.plugins.runbook.review.Refusals.refused;
import static io.jenkins.plugins.runbook.review.ReviewFixture.ALICE;
import static io.jenkins.plugins.runbook.review.ReviewFixture.BOB;
import static io.jenkins.plugins.runbook.review.ReviewFixture.CAROL;
import static io.jenkins.plugins.runbook.review.ReviewFixture.COMMENTER;
import static io.jenkins.plugins.runbook.review.ReviewFixture.READER;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Finding;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewException.Kind;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReviewServiceTest {

    private static final String RB = "RB-WEB-001";

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void approving_activates_the_version_and_supersedes_its_parent() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "no directory");

        Review approved = house.approve(review, BOB);

        assertThat(approved.state()).isEqualTo(ReviewState.APPROVED);
        assertThat(house.version(new VersionRef(RB, 2)).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(house.version(new VersionRef(RB, 1)).lifecycle()).isEqualTo(Lifecycle.SUPERSEDED);
        assertThat(house.audit().get(0).action()).isEqualTo("review.approved");
        assertThat(house.audit().get(0).detail()).contains(review.sha256()).contains("replaces RB-WEB-001-v1");
    }

    @Test
    void a_review_answers_to_the_version_it_is_about() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "no directory");

        assertThat(house.reviews.find("RB-WEB-001-v2")).isEqualTo(review);
        refused(Kind.NOT_FOUND, () -> house.reviews.find("R-nothing")).contains("R-nothing");
    }

    @Test
    void a_second_decision_is_told_who_decided_what() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "no directory");
        house.approve(review, BOB);

        refused(Kind.CONFLICT, () -> house.reviews.reject(review.id(), review.sha256(), review.revision(), CAROL, "no"))
                .contains("approved by bob")
                .contains("2026-11-23T08:00:00Z");
    }

    @Test
    void a_decision_on_an_older_revision_is_refused_and_names_what_changed() {
        house.publish(RB);
        Review seen = house.propose(RB, "v2", "no directory");
        house.reviews.requestChanges(seen.id(), seen.sha256(), seen.revision(), CAROL, "use install -d");

        refused(Kind.CONFLICT, () -> house.approve(seen, BOB)).contains("carol requested changes");
        assertThat(house.version(seen.version()).lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
    }

    @Test
    void an_approval_of_another_text_is_refused() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "no directory");

        refused(
                        Kind.CONFLICT,
                        () -> house.reviews.approve(
                                review.id(), Sha256.of("something else"), review.revision(), BOB, ""))
                .contains("is not the one that waits");
        refused(Kind.INVALID, () -> house.reviews.approve(review.id(), "", review.revision(), BOB, ""));
        assertThat(house.version(review.version()).lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
    }

    @Test
    void rejecting_and_requesting_changes_need_a_reason() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "no directory");

        refused(Kind.INVALID, () -> house.reviews.reject(review.id(), review.sha256(), review.revision(), BOB, "  "));
        refused(
                Kind.INVALID,
                () -> house.reviews.requestChanges(review.id(), review.sha256(), review.revision(), BOB, null));
        assertThat(house.reviews.find(review.id())).isEqualTo(review);
    }

    @Test
    void every_verb_asks_for_its_permission() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "no directory");
        String id = review.id();
        String sha = review.sha256();

        refused(Kind.FORBIDDEN, () -> house.reviews.approve(id, sha, 1, COMMENTER, ""))
                .contains("Runbooks/Approve");
        refused(Kind.FORBIDDEN, () -> house.reviews.reject(id, sha, 1, COMMENTER, "no"));
        refused(Kind.FORBIDDEN, () -> house.reviews.override(id, sha, 1, COMMENTER, "now"));
        refused(Kind.FORBIDDEN, () -> house.reviews.requestChanges(id, sha, 1, READER, "no"));
        refused(Kind.FORBIDDEN, () -> house.reviews.comment(id, READER, "hm"));
        refused(Kind.FORBIDDEN, () -> house.reviews.claim(id, READER));
        refused(Kind.FORBIDDEN, () -> house.reviews.release(id, READER));
        refused(Kind.FORBIDDEN, () -> house.reviews.recordTest(id, sha, test(true), COMMENTER));
        assertThat(house.reviews.find(id)).isEqualTo(review);
    }

    @Test
    void the_author_cannot_approve_the_own_text() {
        house.publish(RB);
        Review review = house.library
                .publish("web.yaml", ReviewFixture.text(RB, "by hand"), ALICE, "better", false)
                .review();

        refused(Kind.FORBIDDEN, () -> house.approve(review, ALICE)).contains("alice wrote");
        assertThat(house.approve(review, BOB).state()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void a_token_that_somebody_types_is_kept_nowhere() {
        house.publish(RB);
        String token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";
        Review review = house.propose(RB, "v2", "no directory");
        house.reviews.comment(review.id(), BOB, "try " + token);
        Review now = house.reviews.find(review.id());
        house.reviews.recordTest(
                now.id(),
                now.sha256(),
                new Review.TestResult(
                        "with " + token, true, "bob", house.clock().instant(), "curl -H " + token),
                BOB);
        now = house.reviews.find(review.id());
        house.reviews.approve(now.id(), now.sha256(), now.revision(), BOB, "as " + token);
        house.library.revert(new VersionRef(RB, 1), BOB, "because of " + token);

        assertThat(house.reviews.find(review.id()).toString())
                .contains("try ****")
                .doesNotContain(token);
        assertThat(house.audit().toString()).contains("because of ****").doesNotContain(token);
    }

    @Test
    void whoever_could_have_written_a_text_cannot_approve_it() {
        house.publish(RB);
        Review review = house.library
                .publish(
                        "web.yaml",
                        ReviewFixture.text(RB, "by hand"),
                        ALICE,
                        List.of("job:b", "BOB", "alice"),
                        "better",
                        false)
                .review();

        assertThat(house.version(review.version()).authors()).containsExactly("alice", "job:b", "BOB");
        refused(Kind.FORBIDDEN, () -> house.approve(review, ALICE));
        refused(Kind.FORBIDDEN, () -> house.approve(review, BOB)).contains("could have");
        assertThat(house.approve(review, CAROL).state()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void as_many_different_people_as_the_runbook_asks_for_must_approve() {
        house.library.publish("web.yaml", ReviewFixture.text(RB, "v1", 2), ALICE, "first", false);
        Review first = house.reviews.find(RB + "-v1");
        assertThat(house.reviews.approvalsNeeded(first)).isEqualTo(2);

        Review once = house.approve(first, BOB);
        assertThat(once.state()).isEqualTo(ReviewState.PENDING_REVIEW);
        assertThat(house.version(first.version()).lifecycle()).isEqualTo(Lifecycle.PENDING_REVIEW);
        refused(Kind.FORBIDDEN, () -> house.approve(once, BOB)).contains("already");

        assertThat(house.approve(once, CAROL).state()).isEqualTo(ReviewState.APPROVED);
        assertThat(house.version(first.version()).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    }

    @Test
    void a_proposal_cannot_lower_the_number_of_approvals_its_parent_asks_for() {
        house.library.publish("web.yaml", ReviewFixture.text(RB, "v1", 2), ALICE, "first", false);
        Review first = house.reviews.find(RB + "-v1");
        house.approve(house.approve(first, BOB), CAROL);

        Review proposed = house.reviews.submit(
                ReviewFixture.proposal(RB, 1, ReviewFixture.text(RB, "v2", 1), "no directory", List.of()));

        assertThat(house.reviews.approvalsNeeded(proposed)).isEqualTo(2);
    }

    @Test
    void equal_failures_share_one_open_review_that_becomes_more_urgent() {
        house.publish(RB);
        Review first = house.propose(RB, "v2", "no directory");
        assertThat(first.priority()).isEqualTo(Priority.MEDIUM);

        Review joined = house.propose(RB, "another answer", "no directory");
        house.reviews.join(first.proposal().signature().hash());
        house.reviews.join(first.proposal().signature().hash());
        Review fifth = house.reviews.join(first.proposal().signature().hash()).orElseThrow();

        assertThat(joined.id()).isEqualTo(first.id());
        assertThat(joined.sha256()).isEqualTo(first.sha256());
        assertThat(fifth.occurrences()).isEqualTo(5);
        assertThat(fifth.priority()).isEqualTo(Priority.HIGH);
        assertThat(house.reviews.join(Sha256.of("never seen"))).isEmpty();
    }

    @Test
    void requested_changes_lead_to_a_new_candidate_in_the_same_review() {
        house.publish(RB);
        Review first = house.propose(RB, "v2", "no directory");
        Review waiting =
                house.reviews.requestChanges(first.id(), first.sha256(), first.revision(), BOB, "use install -d");

        assertThat(house.reviews.join(first.proposal().signature().hash())).isEmpty();
        Review second = house.propose(RB, "v3", "no directory");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(new VersionRef(RB, 3));
        assertThat(second.state()).isEqualTo(ReviewState.PENDING_REVIEW);
        assertThat(second.decisions()).hasSize(1);
        assertThat(house.version(new VersionRef(RB, 2)).lifecycle()).isEqualTo(Lifecycle.REJECTED);
        refused(Kind.CONFLICT, () -> house.approve(waiting, CAROL)).contains("is not the one that waits");
    }

    @Test
    void approving_against_requested_changes_needs_a_word() {
        house.publish(RB);
        Review first = house.propose(RB, "v2", "no directory");
        Review asked =
                house.reviews.requestChanges(first.id(), first.sha256(), first.revision(), BOB, "use install -d");

        refused(Kind.INVALID, () -> house.reviews.approve(asked.id(), asked.sha256(), asked.revision(), CAROL, ""));
        assertThat(house.approve(asked, CAROL).state()).isEqualTo(ReviewState.APPROVED);
    }

    @Test
    void a_rejected_text_cannot_be_proposed_again() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "no directory");
        house.reviews.reject(review.id(), review.sha256(), review.revision(), BOB, "wrong");

        refused(Kind.CONFLICT, () -> house.propose(RB, "v2", "no directory")).contains("REJECTED");
        assertThat(house.propose(RB, "v3", "no directory").id()).isNotEqualTo(review.id());
    }

    @Test
    void proposals_that_are_blocked_or_broken_or_for_another_runbook_are_refused() {
        house.publish(RB);
        List<Finding> block = List.of(new Finding(Finding.Severity.BLOCK, "size", "far too long", null));

        refused(
                        Kind.INVALID,
                        () -> house.reviews.submit(
                                ReviewFixture.proposal(RB, 1, ReviewFixture.text(RB, "v2"), "x", block)))
                .contains("far too long");
        refused(Kind.INVALID, () -> house.reviews.submit(ReviewFixture.proposal(RB, 1, "id: [", "x", List.of())));
        refused(
                        Kind.INVALID,
                        () -> house.reviews.submit(
                                ReviewFixture.proposal(RB, 1, ReviewFixture.text("RB-OTHER", "v2"), "x", List.of())))
                .contains("RB-OTHER");
        refused(Kind.NOT_FOUND, () -> house.propose("RB-NONE", "v2", "x"));
    }

    @Test
    void a_version_made_from_a_text_that_runs_no_more_cannot_be_approved() {
        house.publish(RB);
        Review one = house.propose(RB, "v2", "no directory");
        Review other = house.propose(RB, "v3", "port held");
        house.approve(one, BOB);

        refused(Kind.CONFLICT, () -> house.approve(other, BOB)).contains("RB-WEB-001-v2 became active");
        assertThat(house.version(new VersionRef(RB, 2)).lifecycle()).isEqualTo(Lifecycle.ACTIVE);
    }

    @Test
    void a_claim_keeps_others_out_until_it_times_out() {
        house.publish(RB);
        Review claimed = house.reviews.claim(house.propose(RB, "v2", "x").id(), CAROL);
        assertThat(claimed.state()).isEqualTo(ReviewState.IN_REVIEW);
        assertThat(house.reviews.holder(claimed)).contains("carol");

        refused(Kind.CONFLICT, () -> house.approve(claimed, BOB)).contains("carol looks at");
        refused(Kind.CONFLICT, () -> house.reviews.claim(claimed.id(), BOB));
        refused(Kind.FORBIDDEN, () -> house.reviews.release(claimed.id(), COMMENTER));

        house.pass(ReviewPolicy.DEFAULT.deadlines().claim().plusSeconds(1));
        assertThat(house.reviews.holder(claimed)).isEmpty();
        assertThat(house.approve(claimed, BOB).claimedBy()).isNull();
    }

    @Test
    void a_claim_can_be_given_back() {
        house.publish(RB);
        Review claimed = house.reviews.claim(house.propose(RB, "v2", "x").id(), COMMENTER);

        Review released = house.reviews.release(claimed.id(), COMMENTER);

        assertThat(released.state()).isEqualTo(ReviewState.PENDING_REVIEW);
        assertThat(released.claimedBy()).isNull();
        assertThat(house.reviews.release(claimed.id(), COMMENTER)).isEqualTo(released);
    }

    @Test
    void comments_decide_nothing() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "x");

        Review commented = house.reviews.comment(review.id(), COMMENTER, "is that the right directory?");

        assertThat(commented.state()).isEqualTo(ReviewState.PENDING_REVIEW);
        assertThat(commented.decisions())
                .extracting(Review.Decision::comment)
                .containsExactly("is that the right directory?");
        refused(Kind.INVALID, () -> house.reviews.comment(review.id(), COMMENTER, "x".repeat(10_001)));
    }

    @Test
    void a_test_counts_for_the_text_it_ran_alone() {
        house.publish(RB);
        Review review = house.propose(RB, "v2", "x");

        Review tested = house.reviews.recordTest(review.id(), review.sha256(), test(true), BOB);

        assertThat(tested.tests()).containsExactly(test(true));
        refused(Kind.CONFLICT, () -> house.reviews.recordTest(review.id(), Sha256.of("other"), test(true), BOB));
    }

    private Review.TestResult test(boolean passed) {
        return new Review.TestResult("scenario 01", passed, "bob", house.clock().instant(), "exit 0");
    }
}
