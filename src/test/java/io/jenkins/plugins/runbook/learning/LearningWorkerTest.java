package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.LearningQueue;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearningWorkerTest {

    private final Store store = Stores.inMemory();
    private final List<String> learnt = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    private String queued() {
        ExecutionResult result = Verified.result();
        store.transact(records -> {
            records.executions().save(result);
            records.learningQueue().add(result.id());
            return null;
        });
        return result.id();
    }

    private List<String> waiting() {
        return store.read(records -> records.learningQueue().waiting(100));
    }

    private LearningEngine noting() {
        return result -> {
            learnt.add(result.id());
            return new Analyst(result, java.time.Clock.systemUTC()).nothingFailed();
        };
    }

    @Test
    void what_is_queued_is_learnt_from_once_and_leaves_the_queue() throws InterruptedException {
        String one = queued();
        String two = queued();
        try (LearningWorker worker = new LearningWorker(store, noting())) {
            assertThat(worker.drain()).isEqualTo(2);
        }
        assertThat(learnt).containsExactlyInAnyOrder(one, two);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void what_came_to_something_else_while_it_was_looked_at_is_looked_at_again() throws InterruptedException {
        String one = queued();
        List<Outcome> seen = new CopyOnWriteArrayList<>();
        LearningEngine engine = result -> {
            seen.add(result.outcome());
            if (result.outcome() == Outcome.VERIFIED) {
                store.transact(records -> {
                    records.executions().save(result.judgedAnew(Outcome.INEFFECTIVE, result.verification(), null));
                    records.learningQueue().add(one);
                    return null;
                });
            }
            return noting().learnFrom(result);
        };
        try (LearningWorker worker = new LearningWorker(store, engine)) {
            worker.drain();
        }
        assertThat(seen).containsExactly(Outcome.VERIFIED, Outcome.INEFFECTIVE);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void waking_it_works_the_queue_off_in_the_background() {
        String one = queued();
        try (LearningWorker worker = new LearningWorker(store, noting())) {
            worker.wake();
            await().untilAsserted(() -> assertThat(learnt).contains(one));
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, OutOfMemoryError.class})
    void whatever_an_execution_does_to_the_engine_the_others_are_learnt_from_and_it_is_set_aside_after_two_tries(
            Class<? extends Throwable> thrown) throws InterruptedException {
        List<String> bad = IntStream.range(0, 60).mapToObj(i -> queued()).toList();
        String good = queued();
        List<String> tried = new CopyOnWriteArrayList<>();
        LearningEngine engine = result -> {
            if (bad.contains(result.id())) {
                tried.add(result.id());
                throwAny(thrown);
            }
            return noting().learnFrom(result);
        };
        try (LearningWorker worker = new LearningWorker(store, engine)) {
            assertThat(worker.drain()).isEqualTo(1);
            for (int i = 0; i < 5; i++) {
                worker.drain();
            }
        }
        assertThat(learnt).containsExactly(good);
        assertThat(tried).hasSize(2 * bad.size());
        assertThat(waiting()).isEmpty();
        List<LearningQueue.SetAside> aside =
                store.read(records -> records.learningQueue().setAside(100));
        assertThat(aside)
                .hasSize(bad.size())
                .allSatisfy(one -> assertThat(one.tries()).isEqualTo(2));
    }

    @Test
    void an_error_on_the_background_thread_does_not_end_it() {
        String bad = queued();
        LearningEngine engine = result -> {
            if (result.id().equals(bad)) {
                throw new StackOverflowError();
            }
            return noting().learnFrom(result);
        };
        try (LearningWorker worker = new LearningWorker(store, engine)) {
            worker.wake();
            await().untilAsserted(() ->
                    assertThat(worker.troubles()).singleElement().asString().contains("StackOverflowError"));
            String good = queued();
            worker.wake();
            await().untilAsserted(() -> assertThat(learnt).containsExactly(good));
        }
    }

    @Test
    void a_try_that_ended_with_its_process_counts() throws InterruptedException {
        String bad = queued();
        String good = queued();
        // What a process leaves behind that was killed in its second try.
        store.transact(records ->
                records.learningQueue().begin(bad) + records.learningQueue().begin(bad));
        try (LearningWorker worker = new LearningWorker(store, noting())) {
            worker.drain();
            assertThat(worker.troubles()).singleElement().asString().contains(bad, "the process ended");
        }
        assertThat(learnt).containsExactly(good);
    }

    @Test
    void an_orderly_stop_is_no_try() {
        String one = queued();
        LearningEngine engine = result -> {
            throw new InterruptedException("stopped");
        };
        try (LearningWorker worker = new LearningWorker(store, engine)) {
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(worker::drain).isInstanceOf(InterruptedException.class);
            }
        }
        assertThat(waiting()).containsExactly(one);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAny(Class<? extends Throwable> kind) throws T {
        try {
            throw (T) kind.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
