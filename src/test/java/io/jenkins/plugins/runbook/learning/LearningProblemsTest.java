package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.StoreException;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin reads of a learner that does not work. */
class LearningProblemsTest {

    private final AtomicReference<RuntimeException> broken = new AtomicReference<>();
    private final LearningEngine engine = result -> {
        if (broken.get() != null) {
            throw broken.get();
        }
        return new Analyst(result, java.time.Clock.systemUTC()).nothingFailed();
    };

    private static String queued(Store store) {
        ExecutionResult result = Verified.result();
        store.transact(records -> {
            records.executions().save(result);
            records.learningQueue().add(result.id());
            return null;
        });
        return result.id();
    }

    @Test
    void executions_it_fails_on_alike_are_one_sentence_until_it_works_again() throws InterruptedException {
        broken.set(new IllegalStateException("the rule book is gone"));
        try (Store store = Stores.inMemory();
                LearningWorker worker = new LearningWorker(store, engine)) {
            assertThat(worker.troubles()).isEmpty();
            queued(store);
            queued(store);
            worker.drain();
            assertThat(worker.troubles())
                    .singleElement()
                    .asString()
                    .contains(" and 1 before it: the rule book is gone. ", LearningWorker.class.getName());

            broken.set(null);
            queued(store);
            worker.drain();
            assertThat(worker.troubles()).isEmpty();
        }
    }

    @Test
    void what_was_set_aside_is_named_also_after_a_restart_and_although_the_learner_works_until_it_is_retried()
            throws InterruptedException {
        broken.set(new IllegalStateException("the rule book is gone"));
        try (Store store = Stores.inMemory()) {
            String poisonous = queued(store);
            try (LearningWorker worker = new LearningWorker(store, engine)) {
                worker.drain();
                worker.drain();
            }
            broken.set(null);
            try (LearningWorker worker = new LearningWorker(store, engine)) {
                queued(store);
                worker.drain();
                assertThat(worker.troubles())
                        .singleElement()
                        .asString()
                        .contains("set aside execution " + poisonous + " after 2 tries: the rule book is gone. ")
                        .contains("runbook learner retry");
                store.transact(records -> records.learningQueue().retry(poisonous));
                worker.drain();
                assertThat(worker.troubles()).isEmpty();
            }
        }
    }

    @Test
    void what_a_failure_says_is_bounded_and_so_is_the_number_of_sentences() throws InterruptedException {
        try (Store store = Stores.inMemory();
                LearningWorker worker = new LearningWorker(store, engine)) {
            for (int i = 0; i < 10; i++) {
                broken.set(new IllegalStateException(i + " says\nmuch ".repeat(1_000)));
                queued(store);
                worker.drain();
            }
            assertThat(worker.troubles())
                    .hasSize(5)
                    .allSatisfy(sentence ->
                            assertThat(sentence).hasSizeLessThan(700).doesNotContain("\n"));
            assertThat(worker.troubles().get(4)).contains(": 9 says much ");
        }
    }

    @Test
    void a_failure_without_words_is_named_by_its_kind() throws InterruptedException {
        broken.set(new NullPointerException());
        try (Store store = Stores.inMemory();
                LearningWorker worker = new LearningWorker(store, engine)) {
            queued(store);
            worker.drain();
            assertThat(worker.troubles()).singleElement().asString().contains(": NullPointerException. ");
        }
    }

    @Test
    void a_queue_that_cannot_be_read_is_a_trouble(@TempDir Path directory) {
        Store store = Stores.embedded(directory);
        try (LearningWorker worker = new LearningWorker(store, engine)) {
            store.close();
            worker.wake();
            await().until(() -> !worker.troubles().isEmpty());
            assertThat(worker.troubles())
                    .singleElement()
                    .asString()
                    .startsWith("The learner cannot read its queue: ")
                    .doesNotContain(StoreException.class.getName());
        }
    }
}
