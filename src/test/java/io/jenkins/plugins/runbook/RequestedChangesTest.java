package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.model.FailedRun;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.FakeModelServer;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.AuditEntry;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.VersionRef;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who asks for changes gets another candidate in the same review, without waiting for the next failure. */
class RequestedChangesTest {

    private static final Actor REVIEWER = Actor.owner("reviewer");

    @TempDir
    private Path directory;

    private RunbookSystem system;

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void the_next_candidate_of_the_rules_takes_the_place_of_the_first() throws Exception {
        Failures failures = Failures.of("- {name: flush, run: 'curl -fsS http://127.0.0.1:8080/flush'}")
                .failed(7, "curl: (7) Failed to connect to 127.0.0.1 port 8080 after 0 ms: Connection refused");
        open(Settings.of(directory), failures.text());
        Review first = proposed(failures.result());

        Review answered = requestChanges(first, "I would rather not have this step.");

        assertThat(answered.version()).isNotEqualTo(first.version());
        assertThat(answered.proposal().reason()).startsWith("In answer to the changes that were asked for: ");
        assertThat(answered.proposal().operators())
                .isNotEqualTo(first.proposal().operators());
        assertThat(lifecycle(first.version())).isEqualTo(Lifecycle.REJECTED);
        assertThat(lifecycle(answered.version())).isEqualTo(Lifecycle.PENDING_REVIEW);
        List<AuditEntry> newest = system.store().read(records -> records.audit().page(0, 1));
        assertThat(newest)
                .singleElement()
                .satisfies(entry -> assertThat(entry.action()).isEqualTo("review.new-candidate"));
    }

    @Test
    void where_nothing_else_is_known_the_review_says_so_and_goes_on_waiting() throws Exception {
        Failures failures = Failures.of("- {name: write, run: 'ls >out/list'}")
                .failed(2, "sh: 1: cannot create out/list: Directory nonexistent");
        open(Settings.of(directory), failures.text());
        Review first = proposed(failures.result());
        int asked = 0;
        Review review = first;
        while (review.state() == ReviewState.PENDING_REVIEW) {
            asked++;
            review = requestChanges(review, "Not that either.");
        }

        assertThat(asked).as("each text is offered once").isBetween(1, 8);
        assertThat(review.state()).isEqualTo(ReviewState.NEEDS_CHANGES);
        assertThat(review.decisions()).last().satisfies(said -> {
            assertThat(said.by()).isEqualTo("learner");
            assertThat(said.comment()).contains("No other change was found").contains("by hand");
        });
    }

    @Test
    void a_model_is_asked_first_and_reads_the_persons_words_between_fences() throws Exception {
        try (FakeModelServer server = FakeModelServer.start()) {
            server.answers(request -> request.form().equals("changes") ? change(request.body()) : """
                    {"reasoning": "The index is too old.", "evidence": [2], "failure_type": "runbook_insufficient",
                     "suggested_runbook": null, "confidence": 0.9}
                    """);
            open(
                    Settings.of(directory)
                            .withModel(LlmSettings.of(
                                            server.url(),
                                            ApiKey.none(),
                                            ModelSettings.free("cheap"),
                                            ModelSettings.free("strong"))
                                    .withRetries(0)),
                    FailedRun.TEXT);
            Review first = proposed(FailedRun.result("run-1", FailedRun.TEXT, FailedRun.OUTPUT));
            assertThat(first.proposal().text()).contains("./upgrade index");

            Review answered = requestChanges(first, "Rebuild it instead, an upgrade takes hours.");

            assertThat(answered.proposal().author()).isEqualTo("learner/model");
            assertThat(answered.proposal().text()).contains("./rebuild index").doesNotContain("./upgrade");
        }
    }

    /** Answers with what the person asked for, as soon as it is in the question. */
    private static String change(String question) {
        String program = question.contains("Rebuild it instead") ? "./rebuild index" : "./upgrade index";
        return """
                {"candidates": [{"cause": "The index is too old.", "confidence": 0.8, "operations": [
                  {"reason": "Bring the index up to date first.", "evidence": [2], "kind": "add", "path": "/steps/1",
                   "value": {"name": "prepare", "run": "%s"}}]}]}
                """.formatted(program);
    }

    private void open(Settings settings, String text) {
        system = RunbookSystem.open(settings.withStore(new StoreSettings.InMemory()));
        system.library().publish("first.yaml", text, Actor.owner("author"), "first", true);
    }

    private Review proposed(ExecutionResult failed) throws InterruptedException {
        system.store().transact(records -> {
            records.executions().save(failed);
            records.learningQueue().add(failed.id());
            return null;
        });
        system.learner().drain();
        String review = system.store()
                .read(records ->
                        records.analyses().of(failed.id()).orElseThrow().reviewId());
        return system.reviews().find(review);
    }

    private Review requestChanges(Review review, String why) {
        Review asked = system.reviews().requestChanges(review.id(), review.sha256(), review.revision(), REVIEWER, why);
        return await().until(() -> system.reviews().find(review.id()), now -> now.revision() > asked.revision());
    }

    private Lifecycle lifecycle(VersionRef ref) {
        return system.store()
                .read(records -> records.versions().find(ref).orElseThrow().lifecycle());
    }
}
