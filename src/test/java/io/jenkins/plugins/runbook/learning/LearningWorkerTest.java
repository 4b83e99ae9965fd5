package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.Stores;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void an_engine_that_fails_does_not_stop_the_others_and_is_asked_a_few_times_only() throws InterruptedException {
        String bad = queued();
        String good = queued();
        LearningEngine engine = result -> {
            if (result.id().equals(bad)) {
                throw new IllegalStateException("cannot think");
            }
            return noting().learnFrom(result);
        };
        try (LearningWorker worker = new LearningWorker(store, engine)) {
            for (int i = 0; i < 5; i++) {
                worker.drain();
            }
        }
        assertThat(learnt).containsExactly(good);
        assertThat(waiting()).isEmpty();
    }
}
