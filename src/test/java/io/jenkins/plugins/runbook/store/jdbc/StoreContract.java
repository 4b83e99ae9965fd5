package io.jenkins.plugins.runbook.store.jdbc;

import static io.jenkins.plugins.runbook.store.jdbc.Samples.NOON;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.decided;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.review;
import static io.jenkins.plugins.runbook.store.jdbc.Samples.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.store.AuditLog;
import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.Reviews;
import io.jenkins.plugins.runbook.store.StoreException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does, whatever database it lives in: this and what its parents hold. */
abstract class StoreContract extends IncidentContract {

    // Reviews

    @Test
    void a_review_comes_back_whole() {
        Review review = review("R-1", "RB-WEB", signature("a"), Priority.HIGH);
        write(records -> records.reviews().insert(review));
        store.read(records -> {
            Reviews reviews = records.reviews();
            assertThat(reviews.find("R-1")).contains(review);
            assertThat(reviews.find("R-2")).isEmpty();
            assertThat(reviews.ofVersion(review.version())).contains(review);
            assertThat(reviews.ofVersion(WEB)).isEmpty();
            assertThat(reviews.openForSignature(signature("a").hash())).contains(review);
            assertThat(reviews.openForSignature(signature("b").hash())).isEmpty();
            assertThat(reviews.ofRunbook("RB-WEB", 5)).containsExactly(review);
            return null;
        });
    }

    @Test
    void a_review_is_updated_only_by_who_saw_its_latest_revision() {
        Review review = review("R-1", "RB-WEB", signature("a"), Priority.HIGH);
        Review approved = decided(review, ReviewState.APPROVED, Review.Decision.Kind.APPROVE, List.of());
        Review rejected = decided(review, ReviewState.REJECTED, Review.Decision.Kind.REJECT, List.of());
        write(records -> {
            records.reviews().insert(review);
            assertThat(records.reviews().update(approved)).isTrue();
            assertThat(records.reviews().update(rejected)).isFalse();
            assertThat(records.reviews().find("R-1")).contains(approved);
            assertThat(records.reviews().openForSignature(signature("a").hash()))
                    .isEmpty();
        });
    }

    @Test
    void the_database_allows_one_open_review_of_a_signature() {
        Review first = review("R-1", "RB-WEB", signature("a"), Priority.HIGH);
        Review second = review("R-2", "RB-WEB", signature("a"), Priority.HIGH);
        write(records -> records.reviews().insert(first));
        assertThatThrownBy(() -> write(records -> records.reviews().insert(second)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("open");
        write(records -> {
            records.reviews().update(decided(first, ReviewState.REJECTED, Review.Decision.Kind.REJECT, List.of()));
            records.reviews().insert(second);
        });
    }

    @Test
    void a_hundred_submissions_at_once_make_one_review() throws Exception {
        List<Boolean> inserted = atOnce(
                100,
                number -> store.transact(records -> {
                    if (records.reviews()
                            .openForSignature(signature("a").hash())
                            .isPresent()) {
                        return false;
                    }
                    records.reviews().insert(review("R-" + number, "RB-WEB", signature("a"), Priority.LOW));
                    return true;
                }));
        assertThat(inserted).filteredOn(yes -> yes).hasSize(1);
        assertThat(store.<Long, RuntimeException>read(
                        records -> records.reviews().counts().get(ReviewState.PENDING_REVIEW)))
                .isEqualTo(1);
    }

    @Test
    void the_queue_is_paged_most_urgent_first_then_oldest_first() {
        write(records -> {
            records.reviews().insert(review("R-1", "RB-A", signature("a"), Priority.LOW));
            records.reviews().insert(review("R-2", "RB-B", signature("b"), Priority.HIGH));
            records.reviews().insert(review("R-3", "RB-C", signature("c"), Priority.MEDIUM));
            Review gone = review("R-4", "RB-D", signature("d"), Priority.HIGH);
            records.reviews().insert(gone);
            records.reviews().update(decided(gone, ReviewState.APPROVED, Review.Decision.Kind.APPROVE, List.of()));
        });
        Set<ReviewState> open = EnumSet.of(ReviewState.PENDING_REVIEW, ReviewState.IN_REVIEW);
        store.read(records -> {
            Reviews reviews = records.reviews();
            assertThat(reviews.page(open, null, 0, 10)).extracting(Review::id).containsExactly("R-2", "R-3", "R-1");
            assertThat(reviews.page(open, null, 1, 1)).extracting(Review::id).containsExactly("R-3");
            assertThat(reviews.page(open, Priority.LOW, 0, 10))
                    .extracting(Review::id)
                    .containsExactly("R-1");
            assertThat(reviews.page(Set.of(), null, 0, 10)).isEmpty();
            assertThat(reviews.newest(EnumSet.allOf(ReviewState.class), 0, 1))
                    .extracting(Review::id)
                    .containsExactly("R-4");
            assertThat(reviews.count(open, null)).isEqualTo(3);
            assertThat(reviews.count(open, Priority.HIGH)).isEqualTo(1);
            assertThat(reviews.oldest(open)).map(Review::id).contains("R-1");
            assertThat(reviews.oldest(Set.of())).isEmpty();
            assertThat(reviews.counts())
                    .containsEntry(ReviewState.PENDING_REVIEW, 3L)
                    .containsEntry(ReviewState.APPROVED, 1L)
                    .containsEntry(ReviewState.REJECTED, 0L);
            return null;
        });
    }

    @Test
    void reviews_are_found_by_their_words_and_by_when_they_changed() {
        Review first = review("R-1", "RB-A", signature("exit 127 in step 50%_done"), Priority.LOW);
        Review second = review("R-2", "RB-B", signature("timeout"), Priority.HIGH);
        write(records -> {
            records.reviews().insert(first);
            records.reviews().insert(second);
            records.reviews().update(decided(second, ReviewState.APPROVED, Review.Decision.Kind.APPROVE, List.of()));
        });
        assertThat(found("RB-a-V2 missing")).containsExactly("R-1");
        assertThat(found("  50%_DONE ")).containsExactly("R-1");
        assertThat(found("50!_done")).isEmpty();
        assertThat(found("r-1 timeout")).isEmpty();
        assertThat(found("bob fine")).containsExactly("R-2");
        assertThat(found(" ")).containsExactly("R-2", "R-1");

        Set<ReviewState> all = EnumSet.allOf(ReviewState.class);
        Reviews.Query archive = new Reviews.Query(all, null, null, null, NOON.plusSeconds(1));
        Reviews.Query recent = new Reviews.Query(all, null, null, NOON.plusSeconds(1), null);
        store.read(records -> {
            assertThat(records.reviews().search(archive, Reviews.Order.NEWEST_FIRST, 0, 9))
                    .extracting(Review::id)
                    .containsExactly("R-1");
            assertThat(records.reviews().search(recent, Reviews.Order.NEWEST_FIRST, 0, 9))
                    .extracting(Review::id)
                    .containsExactly("R-2");
            assertThat(records.reviews().count(recent)).isEqualTo(1);
            return null;
        });
    }

    // Learning queue

    @Test
    void the_learning_queue_holds_an_execution_once_and_what_failed_waits_at_the_end() {
        write(records -> {
            LearningQueue queue = records.learningQueue();
            queue.add("E-1");
            queue.add("E-2");
            queue.add("E-1");
            queue.add("E-3");
            assertThat(queue.waiting(10)).containsExactly("E-1", "E-2", "E-3");
            assertThat(queue.begin("E-1")).isEqualTo(1);
            queue.failed("E-1", "no model");
            assertThat(queue.waiting(10)).containsExactly("E-2", "E-3", "E-1");
            queue.remove("E-2");
            assertThat(queue.waiting(1)).containsExactly("E-3");
            assertThat(queue.begin("E-2")).isZero();
        });
    }

    @Test
    void the_learning_queue_sets_aside_what_was_begun_too_often_until_it_is_retried_or_asked_for_again() {
        write(records -> {
            LearningQueue queue = records.learningQueue();
            queue.add("E-1");
            queue.add("E-2");
            queue.begin("E-1");
            queue.begin("E-1");
            queue.failed("E-1", "no model");
            queue.begin("E-2");
            queue.stopped("E-2");
            queue.begin("E-2");
            assertThat(queue.waiting(10)).containsExactly("E-2");
            assertThat(queue.setAside(10)).singleElement().satisfies(aside -> {
                assertThat(aside.executionId()).isEqualTo("E-1");
                assertThat(aside.tries()).isEqualTo(LearningQueue.TRIES);
                assertThat(aside.message()).isEqualTo("no model");
            });
            assertThat(queue.retry("E-1")).isTrue();
            assertThat(queue.retry("E-9")).isFalse();
            assertThat(queue.waiting(10)).containsExactly("E-1", "E-2");
            assertThat(queue.setAside(10)).isEmpty();
            queue.begin("E-2");
            queue.add("E-2");
            assertThat(queue.waiting(10)).containsExactly("E-1", "E-2");
        });
    }

    // Audit

    @Test
    void the_audit_is_filtered_and_read_on_from_an_entry() {
        write(records -> {
            records.audit().append("ann", "review.approved", "RB-A-v2", "");
            records.audit().append("bob", "review.rejected", "RB-A-v3", "");
            records.audit().append("ann", "version.reverted", "RB-A-v1", "");
        });
        assertThat(actions(new AuditLog.Filter("ann", null, null, null)))
                .containsExactly("version.reverted", "review.approved");
        assertThat(actions(new AuditLog.Filter(null, "review", null, null)))
                .containsExactly("review.rejected", "review.approved");
        assertThat(actions(new AuditLog.Filter(null, "review.approved", "RB-A-v2", null)))
                .containsExactly("review.approved");
        assertThat(actions(new AuditLog.Filter(null, "%", null, null))).isEmpty();
        assertThat(actions(new AuditLog.Filter(null, null, null, Instant.now().plusSeconds(3600))))
                .isEmpty();
        List<Long> after = store.read(records ->
                records.audit().after(1, 5).stream().map(AuditEntry::sequence).toList());
        assertThat(after).containsExactly(2L, 3L);
    }

    private List<String> actions(AuditLog.Filter filter) {
        return store.read(records -> {
            List<AuditEntry> entries = records.audit().page(filter, 0, 10);
            assertThat(records.audit().count(filter)).isEqualTo(entries.size());
            return entries.stream().map(AuditEntry::action).toList();
        });
    }

    @Test
    void the_audit_is_a_chain_without_gaps() {
        write(records -> records.audit().append("alice", "version.published", "RB-WEB-v1", "nül\0 \ud800 😀"));
        AuditEntry last = store.transact(records -> records.audit()
                .appendAll(List.of(
                        new AuditLog.Note("eve", "version.proposed", "x", ""),
                        new AuditLog.Note("bob", "version.activated", "x", "")))
                .get(1));
        store.read(records -> {
            List<AuditEntry> page = records.audit().page(0, 10);
            assertThat(page).extracting(AuditEntry::sequence).containsExactly(3L, 2L, 1L);
            assertThat(page.get(0)).isEqualTo(last);
            assertThat(last.previousHash()).isEqualTo(page.get(1).hash());
            assertThat(page.get(2).previousHash()).isEqualTo("0".repeat(64));
            assertThat(records.audit().size()).isEqualTo(3);
            assertThat(records.audit().verify()).isEmpty();
            return null;
        });
    }

    @Test
    void the_audit_stays_whole_when_many_write_at_once() throws Exception {
        atOnce(
                60,
                number -> store.transact(
                        records -> records.audit().append("user" + number, "review.claimed", "R-" + number, "")));
        store.read(records -> {
            assertThat(records.audit().size()).isEqualTo(60);
            assertThat(records.audit().verify()).isEmpty();
            return null;
        });
    }
}
