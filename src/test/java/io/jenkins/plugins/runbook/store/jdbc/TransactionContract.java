package io.jenkins.plugins.runbook.store.jdbc;

import static io.jenkins.plugins.runbook.store.jdbc.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.ExecutionSummary;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Executions.VersionRecord;
import io.jenkins.plugins.runbook.store.Records;
import io.jenkins.plugins.runbook.store.Reviews;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.Versions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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

/** What every store does with transactions and versions, whatever database it lives in. */
abstract class TransactionContract {

    static final VersionRef WEB = new VersionRef("RB-WEB", 1);
    static final VersionRef WEB2 = new VersionRef("RB-WEB", 2);

    Store store;

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

    void write(Consumer<Records> work) {
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

    List<VersionRecord> record(String runbookId) {
        return store.read(records -> records.executions().recordOf(runbookId));
    }

    List<String> found(String words) {
        Reviews.Query query = new Reviews.Query(EnumSet.allOf(ReviewState.class), null, words, null, null);
        List<Review> found = store.read(records -> records.reviews().search(query, Reviews.Order.URGENT_FIRST, 0, 9));
        assertThat(store.<Long, RuntimeException>read(
                        records -> records.reviews().count(query)))
                .isEqualTo(found.size());
        return found.stream().map(Review::id).toList();
    }

    List<String> ids(Filter filter, int offset, int limit) {
        return store.read(records -> records.executions().page(filter, offset, limit)).stream()
                .map(ExecutionSummary::id)
                .toList();
    }

    long count(Filter filter) {
        return store.read(records -> records.executions().count(filter));
    }

    static <T> List<T> atOnce(int threads, NumberedCall<T> call) throws Exception {
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
    interface NumberedCall<T> {
        T run(int number) throws Exception;
    }
}
