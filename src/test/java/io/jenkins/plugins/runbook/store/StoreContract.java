package io.jenkins.plugins.runbook.store;

import static io.jenkins.plugins.runbook.store.Samples.NOON;
import static io.jenkins.plugins.runbook.store.Samples.analysis;
import static io.jenkins.plugins.runbook.store.Samples.decided;
import static io.jenkins.plugins.runbook.store.Samples.execution;
import static io.jenkins.plugins.runbook.store.Samples.review;
import static io.jenkins.plugins.runbook.store.Samples.signature;
import static io.jenkins.plugins.runbook.store.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does, whatever database it lives in. */
abstract class StoreContract {

    private static final VersionRef WEB = new VersionRef("RB-WEB", 1);
    private static final VersionRef WEB2 = new VersionRef("RB-WEB", 2);

    private Store store;

    /** A new and empty store. */
    abstract Store open() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private void write(Consumer<Records> work) {
        store.transact(records -> {
            work.accept(records);
            return null;
        });
    }

    // Transactions

    @Test
    void nothing_is_kept_of_a_callback_that_throws() {
        assertThatThrownBy(() -> store.transact(records -> {
                    records.versions().insert(version("RB-WEB", 1, Lifecycle.ACTIVE));
                    records.audit().append("alice", "version.published", "RB-WEB-v1", "");
                    throw new IOException("stop");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("stop");

        assertThat(store.<List<String>, RuntimeException>read(
                        records -> records.versions().runbookIds()))
                .isEmpty();
        assertThat(store.<Long, RuntimeException>read(records -> records.audit().size()))
                .isZero();
    }

    @Test
    void nothing_is_kept_of_a_callback_that_swallows_a_failure() {
        write(records -> records.versions().insert(version("RB-A", 1, Lifecycle.ACTIVE)));
        assertThatThrownBy(() -> write(records -> {
                    records.versions().insert(version("RB-B", 1, Lifecycle.ACTIVE));
                    try {
                        records.versions().insert(version("RB-A", 1, Lifecycle.ACTIVE));
                    } catch (StoreException swallowed) {
                        assertThat(swallowed).hasMessageContaining("RB-A-v1");
                    }
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("RB-A-v1");
        assertThat(store.<List<String>, RuntimeException>read(
                        records -> records.versions().runbookIds()))
                .containsExactly("RB-A");
    }

    @Test
    void a_reader_sees_one_moment_whatever_is_written_meanwhile() throws Exception {
        write(records -> records.versions().insert(version("RB-A", 1, Lifecycle.ACTIVE)));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<String> seen = store.<List<String>, Exception>read(records -> {
                List<String> before = records.versions().runbookIds();
                other.submit(() -> write(inner -> inner.versions().insert(version("RB-B", 1, Lifecycle.ACTIVE))))
                        .get(30, TimeUnit.SECONDS);
                assertThat(records.versions().runbookIds()).isEqualTo(before);
                return before;
            });
            assertThat(seen).containsExactly("RB-A");
            assertThat(store.<List<String>, RuntimeException>read(
                            records -> records.versions().runbookIds()))
                    .containsExactly("RB-A", "RB-B");
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void records_refuse_use_after_their_callback() {
        Records[] kept = new Records[1];
        store.read(records -> kept[0] = records);
        assertThatThrownBy(() -> kept[0].versions().runbookIds())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after their callback");
    }

    @Test
    void a_reading_callback_cannot_write() {
        assertThatThrownBy(() -> store.read(records -> {
                    records.learningQueue().add("E-1");
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("transact");
    }

    @Test
    void nested_calls_are_refused_and_the_store_goes_on() {
        assertThatThrownBy(() -> store.transact(records -> store.read(inner -> null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nested");
        write(records -> records.learningQueue().add("E-1"));
    }

    @Test
    void closing_twice_does_nothing_and_a_closed_store_says_so() throws Exception {
        Store other = open();
        other.close();
        other.close();
        assertThatThrownBy(() -> other.read(records -> records.versions().runbookIds()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    // Versions

    @Test
    void a_version_comes_back_byte_for_byte() {
        Version first = version("RB-WEB", 1, Lifecycle.ACTIVE);
        Version second = version("RB-WEB", 2, Lifecycle.PENDING_REVIEW);
        Version other = version("RB-DISK", 1, Lifecycle.ACTIVE);
        write(records -> List.of(second, first, other).forEach(records.versions()::insert));

        store.read(records -> {
            Versions versions = records.versions();
            assertThat(versions.find(WEB)).contains(first);
            assertThat(versions.find(new VersionRef("RB-WEB", 3))).isEmpty();
            assertThat(versions.of("RB-WEB")).containsExactly(first, second);
            assertThat(versions.active("RB-WEB")).contains(first);
            assertThat(versions.active("RB-NONE")).isEmpty();
            assertThat(versions.allActive()).containsExactly(other, first);
            assertThat(versions.withHash(second.sha256())).containsExactly(second);
            assertThat(versions.runbookIds()).containsExactly("RB-DISK", "RB-WEB");
            assertThat(versions.nextNumber("RB-WEB")).isEqualTo(3);
            assertThat(versions.nextNumber("RB-NEW")).isEqualTo(1);
            return null;
        });
    }

    @Test
    void a_version_cannot_be_stored_twice() {
        write(records -> records.versions().insert(version("RB-WEB", 1, Lifecycle.SUPERSEDED)));
        assertThatThrownBy(() ->
                        write(records -> records.versions().insert(version("RB-WEB", 1, Lifecycle.SUPERSEDED))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("RB-WEB-v1")
                .hasMessageContaining("exists already");
    }

    @Test
    void the_database_allows_one_active_version_of_a_runbook() {
        write(records -> records.versions().insert(version("RB-WEB", 1, Lifecycle.ACTIVE)));
        assertThatThrownBy(() -> write(records -> records.versions().insert(version("RB-WEB", 2, Lifecycle.ACTIVE))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("active");

        write(records -> {
            records.versions().insert(version("RB-WEB", 2, Lifecycle.PENDING_REVIEW));
            assertThat(records.versions().move(WEB, Lifecycle.ACTIVE, Lifecycle.SUPERSEDED))
                    .isTrue();
            assertThat(records.versions().move(WEB2, Lifecycle.PENDING_REVIEW, Lifecycle.ACTIVE))
                    .isTrue();
        });
        assertThat(store.<VersionRef, RuntimeException>read(records ->
                        records.versions().active("RB-WEB").orElseThrow().ref()))
                .isEqualTo(WEB2);
    }

    @Test
    void a_version_moves_only_from_where_the_caller_saw_it() {
        write(records -> records.versions().insert(version("RB-WEB", 1, Lifecycle.PENDING_REVIEW)));
        write(records -> {
            assertThat(records.versions().move(WEB, Lifecycle.PENDING_REVIEW, Lifecycle.ACTIVE))
                    .isTrue();
            assertThat(records.versions().move(WEB, Lifecycle.PENDING_REVIEW, Lifecycle.REJECTED))
                    .isFalse();
        });
        assertThatThrownBy(() -> write(records -> records.versions().move(WEB, Lifecycle.REJECTED, Lifecycle.ACTIVE)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // Executions

    @Test
    void an_execution_comes_back_whole() {
        ExecutionResult result = execution("E-1", WEB, Outcome.FAILED, NOON);
        write(records -> records.executions().save(result));
        store.read(records -> {
            assertThat(records.executions().find("E-1")).contains(result);
            assertThat(records.executions().find("E-2")).isEmpty();
            return null;
        });
    }

    @Test
    void a_very_large_execution_comes_back_whole() {
        ExecutionResult small = execution("E-1", WEB, Outcome.FAILED, NOON);
        ExecutionResult large = execution("E-1", WEB, Outcome.FAILED, NOON, 10, List.of("x".repeat(5_000_000)));
        write(records -> records.executions().save(small));
        write(records -> records.executions().save(large));
        assertThat(store.<ExecutionResult, RuntimeException>read(
                        records -> records.executions().find("E-1").orElseThrow()))
                .isEqualTo(large);
    }

    @Test
    void executions_are_paged_and_filtered_newest_first() {
        write(records -> {
            for (int i = 0; i < 10; i++) {
                VersionRef ref = i % 2 == 0 ? WEB : new VersionRef("RB-DISK", 1);
                Outcome outcome = i < 5 ? Outcome.VERIFIED : Outcome.FAILED;
                records.executions().save(execution("E-" + i, ref, outcome, NOON.plusSeconds(i)));
            }
        });
        assertThat(ids(Filter.ALL, 0, 3)).containsExactly("E-9", "E-8", "E-7");
        assertThat(ids(Filter.ALL, 8, 3)).containsExactly("E-1", "E-0");
        assertThat(ids(new Filter("RB-WEB", null, null, null), 1, 2)).containsExactly("E-6", "E-4");
        assertThat(ids(new Filter("RB-WEB", "service_crash", Outcome.FAILED, null), 0, 9))
                .containsExactly("E-8", "E-6");
        assertThat(ids(new Filter(null, null, null, NOON.plusSeconds(8)), 0, 9)).containsExactly("E-9", "E-8");
        assertThat(ids(new Filter(null, "disk_full", null, null), 0, 9)).isEmpty();
        assertThat(count(Filter.ALL)).isEqualTo(10);
        assertThat(count(new Filter(null, null, Outcome.VERIFIED, null))).isEqualTo(5);
    }

    @Test
    void a_summary_says_what_the_result_says() {
        ExecutionResult result = execution("E-1", WEB, Outcome.FAILED, NOON);
        write(records -> records.executions().save(result));
        assertThat(store.<List<ExecutionSummary>, RuntimeException>read(
                        records -> records.executions().page(Filter.ALL, 0, 1)))
                .containsExactly(
                        new ExecutionSummary("E-1", WEB, "service_crash", "agent-1", Outcome.FAILED, NOON, 4000));
    }

    @Test
    void the_latest_of_a_version_have_the_outcome_asked_for() {
        write(records -> {
            records.executions().save(execution("E-1", WEB, Outcome.VERIFIED, NOON));
            records.executions().save(execution("E-2", WEB, Outcome.VERIFIED, NOON.plusSeconds(1)));
            records.executions().save(execution("E-3", WEB, Outcome.FAILED, NOON.plusSeconds(2)));
            records.executions().save(execution("E-4", WEB2, Outcome.VERIFIED, NOON.plusSeconds(3)));
        });
        List<ExecutionResult> latest =
                store.read(records -> records.executions().latest(WEB, Outcome.VERIFIED, 5));
        assertThat(latest).extracting(ExecutionResult::id).containsExactly("E-2", "E-1");
    }

    @Test
    void the_record_of_a_runbook_counts_each_version_by_outcome_and_leaves_out_rehearsals_and_dry_runs() {
        write(records -> {
            Executions executions = records.executions();
            executions.save(execution("E-1", WEB, Outcome.VERIFIED, NOON, 1000, List.of()));
            executions.save(execution("E-2", WEB, Outcome.VERIFIED, NOON.plusSeconds(86_400), 3000, List.of()));
            executions.save(execution("E-3", WEB, Outcome.FAILED, NOON));
            executions.save(execution("E-4", WEB2, Outcome.UNVERIFIED, NOON));
            executions.save(execution("E-5", WEB2, Outcome.INEFFECTIVE, NOON));
            executions.save(execution("E-6", WEB2, Outcome.INCOMPLETE, NOON));
            executions.save(execution("E-7", WEB, Outcome.FAILED, NOON, 10, List.of(ExecutionResult.DRY_RUN)));
            executions.save(execution("E-8", WEB2, Outcome.VERIFIED, NOON, 10, List.of(ExecutionResult.REHEARSAL)));
        });
        assertThat(record("RB-WEB"))
                .containsExactly(
                        new VersionRecord(WEB, 2, 0, 0, 1, 0, 2000), new VersionRecord(WEB2, 0, 1, 1, 0, 1, 0));
        assertThat(record("RB-NONE")).isEmpty();
    }

    @Test
    void a_result_saved_twice_counts_once_as_what_it_was_last() {
        write(records -> records.executions().save(execution("E-1", WEB, Outcome.INCOMPLETE, NOON)));
        write(records -> records.executions().save(execution("E-1", WEB, Outcome.INCOMPLETE, NOON)));
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 0, 0, 0, 0, 1, 0));

        ExecutionResult better = execution("E-1", WEB2, Outcome.VERIFIED, NOON.plusSeconds(86_400), 500, List.of());
        write(records -> records.executions().save(better));
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB2, 1, 0, 0, 0, 0, 500));

        write(records -> records.executions().save(better.with(new HumanFeedback(true, true, true, "by hand"))));
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB2, 1, 0, 0, 0, 0, 500));
        assertThat(count(Filter.ALL)).isEqualTo(1);
    }

    @Test
    void a_deleted_execution_is_gone_with_its_analysis_and_still_counts() {
        write(records -> {
            records.executions().save(execution("E-1", WEB, Outcome.VERIFIED, NOON));
            records.analyses().save(analysis("E-1", signature("a"), NOON));
            records.learningQueue().add("E-1");
            assertThat(records.executions().delete("E-1")).isTrue();
            assertThat(records.executions().delete("E-1")).isFalse();
        });
        store.read(records -> {
            assertThat(records.executions().find("E-1")).isEmpty();
            assertThat(records.executions().count(Filter.ALL)).isZero();
            assertThat(records.analyses().of("E-1")).isEmpty();
            assertThat(records.learningQueue().waiting(9)).isEmpty();
            return null;
        });
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 1, 0, 0, 0, 0, 4000));
    }

    @Test
    void retention_deletes_what_is_old_and_a_deleted_result_that_comes_again_is_not_counted_again() {
        ExecutionResult old = execution("E-1", WEB, Outcome.VERIFIED, NOON);
        Clock later = Clock.fixed(NOON.plusSeconds(100), ZoneOffset.UTC);
        write(records -> {
            records.executions().save(old);
            records.executions().save(execution("E-2", WEB, Outcome.FAILED, NOON.plusSeconds(60)));
        });

        assertThat(new Retention(store, later).apply(Duration.ofSeconds(50))).isEqualTo(1);
        assertThat(new Retention(store, later).apply(Duration.ofSeconds(50))).isZero();
        assertThat(ids(Filter.ALL, 0, 9)).containsExactly("E-2");
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 1, 0, 0, 1, 0, 4000));
        assertThat(store.<List<AuditEntry>, RuntimeException>read(
                        records -> records.audit().page(0, 9)))
                .extracting(AuditEntry::action)
                .containsExactly("executions.deleted");

        write(records -> records.executions().save(old));
        write(records -> records.executions().save(old));
        assertThat(ids(Filter.ALL, 0, 9)).containsExactly("E-2", "E-1");
        assertThat(record("RB-WEB")).containsExactly(new VersionRecord(WEB, 1, 0, 0, 1, 0, 4000));
    }

    @Test
    void retention_keeps_what_an_open_review_rests_on() {
        Review review = review("R-1", "RB-WEB", signature("a"), Priority.HIGH);
        Retention retention = new Retention(store, Clock.fixed(NOON.plusSeconds(100), ZoneOffset.UTC));
        write(records -> {
            records.executions().save(execution("E-1", WEB, Outcome.FAILED, NOON));
            records.reviews().insert(review);
        });
        assertThat(retention.apply(Duration.ZERO)).isZero();

        write(records -> records.reviews()
                .update(decided(review, ReviewState.REJECTED, Review.Decision.Kind.REJECT, List.of())));
        assertThat(retention.apply(Duration.ZERO)).isEqualTo(1);
    }

    // Analyses

    @Test
    void an_analysis_is_replaced_and_found_by_its_signature() {
        Analysis older = analysis("E-1", signature("a"), NOON);
        Analysis newer = analysis("E-2", signature("a"), NOON.plusSeconds(1));
        write(records -> {
            records.analyses().save(analysis("E-1", signature("b"), NOON));
            records.analyses().save(older);
            records.analyses().save(newer);
            records.analyses().save(analysis("E-3", null, NOON));
        });
        store.read(records -> {
            assertThat(records.analyses().of("E-1")).contains(older);
            assertThat(records.analyses().of("E-9")).isEmpty();
            assertThat(records.analyses().withSignature(signature("a").hash(), 10))
                    .containsExactly(newer, older);
            assertThat(records.analyses().withSignature(signature("a").hash(), 1))
                    .containsExactly(newer);
            assertThat(records.analyses().withSignature(signature("b").hash(), 10))
                    .isEmpty();
            return null;
        });
    }

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
            assertThat(queue.failed("E-1", "no model")).isEqualTo(1);
            assertThat(queue.failed("E-1", "no model")).isEqualTo(2);
            assertThat(queue.waiting(10)).containsExactly("E-2", "E-3", "E-1");
            queue.remove("E-2");
            assertThat(queue.waiting(1)).containsExactly("E-3");
        });
    }

    // Audit

    @Test
    void the_audit_is_a_chain_without_gaps() {
        write(records -> records.audit().append("alice", "version.published", "RB-WEB-v1", "nül\0 \ud800 😀"));
        AuditEntry second = store.transact(records -> records.audit().append("bob", "version.activated", "x", ""));
        store.read(records -> {
            List<AuditEntry> page = records.audit().page(0, 10);
            assertThat(page).extracting(AuditEntry::sequence).containsExactly(2L, 1L);
            assertThat(page.get(0)).isEqualTo(second);
            assertThat(second.previousHash()).isEqualTo(page.get(1).hash());
            assertThat(page.get(1).previousHash()).isEqualTo("0".repeat(64));
            assertThat(records.audit().size()).isEqualTo(2);
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

    private List<VersionRecord> record(String runbookId) {
        return store.read(records -> records.executions().recordOf(runbookId));
    }

    private List<String> found(String words) {
        Reviews.Query query = new Reviews.Query(EnumSet.allOf(ReviewState.class), null, words, null, null);
        List<Review> found = store.read(records -> records.reviews().search(query, Reviews.Order.URGENT_FIRST, 0, 9));
        assertThat(store.<Long, RuntimeException>read(
                        records -> records.reviews().count(query)))
                .isEqualTo(found.size());
        return found.stream().map(Review::id).toList();
    }

    private List<String> ids(Filter filter, int offset, int limit) {
        return store.read(records -> records.executions().page(filter, offset, limit)).stream()
                .map(ExecutionSummary::id)
                .toList();
    }

    private long count(Filter filter) {
        return store.read(records -> records.executions().count(filter));
    }

    private static <T> List<T> atOnce(int threads, NumberedCall<T> call) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                Callable<T> task = () -> {
                    start.await();
                    return call.run(number);
                };
                futures.add(executor.submit(task));
            }
            start.countDown();
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            executor.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface NumberedCall<T> {
        T run(int number) throws Exception;
    }
}
