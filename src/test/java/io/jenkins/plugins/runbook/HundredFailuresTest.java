package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.learning.Learner;
import io.jenkins.plugins.runbook.learning.LearningPolicy;
import io.jenkins.plugins.runbook.learning.model.FailedRun;
import io.jenkins.plugins.runbook.learning.model.ModelHelp;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.FakeModelServer;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred builds that fail alike at the same moment, on a store in a file and with a model that costs money. */
class HundredFailuresTest {

    private static final int BUILDS = 100;

    private static final String OPINION = """
            {"reasoning": "The index is too old.", "evidence": [2], "failure_type": "runbook_insufficient",
             "suggested_runbook": null, "confidence": 0.9}
            """;
    private static final String CHANGE = """
            {"candidates": [{"cause": "The index is too old.", "confidence": 0.8, "operations": [
              {"reason": "Upgrade the index first.", "evidence": [2], "kind": "add", "path": "/steps/1",
               "value": {"name": "upgrade", "run": "./upgrade index"}}]}]}
            """;

    @TempDir
    private Path directory;

    private ReviewFixture house;
    private FakeModelServer server;
    private Learner learner;

    @BeforeEach
    void open() throws IOException {
        house = new ReviewFixture(Stores.embedded(directory), ReviewPolicy.DEFAULT);
        house.library.publish("index.yaml", FailedRun.TEXT, ReviewFixture.ALICE, "first", true);
        server = FakeModelServer.start();
        LlmSettings settings =
                LlmSettings.of(server.url(), ApiKey.none(), ModelSettings.free("cheap"), ModelSettings.free("strong"));
        Clock clock = Clock.systemUTC();
        ModelHelp help = new ModelHelp(
                LanguageModels.open(settings.withRetries(0), house.store, text -> text, clock, (spent, budget) -> {}),
                house.store,
                clock);
        learner = new Learner(
                house.store, new ReviewQueue(house.reviews), Rehearsals.NONE, LearningPolicy.DEFAULT, help, clock);
    }

    @AfterEach
    void close() {
        server.close();
        house.close();
    }

    @Test
    void make_one_review_two_questions_and_a_few_audit_entries() throws Exception {
        server.answers(request -> request.form().equals("changes") ? CHANGE : OPINION);

        List<Analysis> analyses = failAtOnce();

        List<Review> reviews = reviews();
        assertThat(reviews)
                .singleElement()
                .satisfies(review -> assertThat(review.occurrences()).isEqualTo(BUILDS));
        assertThat(analyses)
                .extracting(Analysis::reviewId)
                .containsOnly(reviews.get(0).id());
        assertThat(server.requests())
                .as("one for the category, one for the change")
                .hasSize(2);
        assertThat(house.audit())
                .extracting(AuditEntry::action)
                .filteredOn("review.seen-again"::equals)
                .as("2, 3, 4, 5, 8, 16, 32, 64 at most")
                .hasSizeBetween(6, 8);
        assertThat(house.brokenAudit()).isEmpty();
    }

    @Test
    void for_which_nothing_can_be_proposed_are_searched_for_once() throws Exception {
        server.answers(request -> request.form().equals("changes") ? "{\"candidates\": []}" : OPINION);

        List<Analysis> analyses = failAtOnce();

        assertThat(reviews()).isEmpty();
        assertThat(analyses)
                .hasSize(BUILDS)
                .allSatisfy(analysis -> assertThat(analysis.advice()).contains("no repair is known"));
        assertThat(server.requests()).hasSize(2);
    }

    private List<Analysis> failAtOnce() throws Exception {
        CyclicBarrier together = new CyclicBarrier(BUILDS);
        ExecutorService threads = Executors.newFixedThreadPool(BUILDS);
        List<Callable<Analysis>> builds = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            ExecutionResult failed = FailedRun.result("run-" + i, FailedRun.TEXT, FailedRun.OUTPUT);
            builds.add(() -> {
                house.store.transact(records -> {
                    records.executions().save(failed);
                    return null;
                });
                together.await();
                return learner.learnFrom(failed);
            });
        }
        List<Analysis> analyses = new ArrayList<>();
        for (Future<Analysis> build : threads.invokeAll(builds)) {
            analyses.add(build.get());
        }
        threads.shutdown();
        return analyses;
    }

    private List<Review> reviews() {
        return house.store.read(records -> records.reviews().newest(EnumSet.allOf(ReviewState.class), 0, 1_000));
    }
}
