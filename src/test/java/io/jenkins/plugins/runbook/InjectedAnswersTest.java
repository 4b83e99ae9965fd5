package io.jenkins.plugins.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.model.FailedRun;
import io.jenkins.plugins.runbook.llm.ApiKey;
import io.jenkins.plugins.runbook.llm.FakeModelServer;
import io.jenkins.plugins.runbook.llm.LlmSettings;
import io.jenkins.plugins.runbook.llm.ModelSettings;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.ReviewState;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Answers of a model that wants its text to run, by {@code injected-answers.yaml}. Whatever it says: nothing is approved and nothing runs,
 * what is active stays active, the id, the verification and the rollback of the runbook stay, what a proposal adds is flagged or plain, and
 * the learner comes to an end with the execution and with the next one.
 */
class InjectedAnswersTest {

    /** Stands in what must not go through unseen. */
    private static final String MARK = "zqx";

    private static final String OPINION = """
            {"reasoning": "The index is too old.", "evidence": [2], "failure_type": "runbook_insufficient",
             "suggested_runbook": null, "confidence": 0.9}
            """;

    private static final String GOOD = """
            {"candidates": [{"cause": "The index is too old.", "confidence": 0.8, "operations": [
              {"reason": "Bring it up to date first.", "evidence": [2], "kind": "add", "path": "/steps/1",
               "value": {"name": "prepare", "run": "./load --upgrade index"}}]}]}
            """;

    @TempDir
    private Path directory;

    private RunbookSystem system;
    private FakeModelServer server;

    /** @param flagged whether a proposal is made, with a finding; else none is */
    private record Injected(String name, String opinion, String changes, boolean flagged) {

        static Injected of(Map<?, ?> fields) {
            int times = fields.get("times") instanceof Integer number ? number : 1;
            String answer = ((String) fields.get("answer"))
                    .replace("@MANY@", times > 1 ? ((String) fields.get("unit")).repeat(times) : "");
            boolean opinion = "opinion".equals(fields.get("form"));
            return new Injected(
                    (String) fields.get("name"),
                    opinion ? answer : OPINION,
                    opinion ? GOOD : answer,
                    "flagged".equals(fields.get("comes")));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Injected> answers() throws IOException {
        try (InputStream in = InjectedAnswersTest.class.getResourceAsStream("injected-answers.yaml")) {
            List<?> all = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return all.stream().map(fields -> Injected.of((Map<?, ?>) fields)).toList();
        }
    }

    @AfterEach
    void close() {
        system.close();
        server.close();
    }

    private void open() throws IOException {
        server = FakeModelServer.start();
        system = RunbookSystem.open(Settings.of(directory)
                .withStore(new StoreSettings.InMemory())
                .withModel(LlmSettings.of(
                                server.url(), ApiKey.none(), ModelSettings.free("cheap"), ModelSettings.free("strong"))
                        .withRetries(0)));
        system.library().publish("first.yaml", FailedRun.TEXT, Actor.owner("author"), "first", true);
    }

    @Test
    void there_are_at_least_sixty_and_a_good_answer_is_proposed() throws Exception {
        open();
        assertThat(answers()).hasSizeGreaterThanOrEqualTo(60);

        learn("run-good", new Injected("good", OPINION, GOOD, false));

        assertThat(reviews())
                .singleElement()
                .satisfies(review -> assertThat(review.proposal().text()).contains("./load --upgrade index"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void nothing_of_an_answer_goes_through(Injected answer) throws Exception {
        open();

        learn("run-1", answer);

        assertThat(server.requests()).isNotEmpty();
        nothingIsApprovedAndNothingRan();
        List<Review> reviews = reviews();
        if (answer.changes().equals(GOOD)) {
            assertThat(reviews)
                    .allSatisfy(
                            review -> assertThat(review.proposal().toString()).doesNotContain("APPROVED", MARK));
        } else {
            assertThat(reviews).hasSize(answer.flagged() ? 1 : 0);
            assertThat(reviews)
                    .allSatisfy(
                            review -> assertThat(review.proposal().findings()).isNotEmpty());
        }
        reviews.forEach(InjectedAnswersTest::keepsWhatProvesIt);

        // the next failure is looked at as if nothing had been
        learn("run-2", new Injected("good", OPINION, GOOD, false));
        nothingIsApprovedAndNothingRan();
    }

    private void learn(String id, Injected answer) throws InterruptedException {
        server.answers(request -> request.form().equals("changes") ? answer.changes() : answer.opinion());
        ExecutionResult failed = FailedRun.result(id, FailedRun.TEXT, FailedRun.OUTPUT);
        system.store().transact(records -> {
            records.executions().save(failed);
            records.learningQueue().add(failed.id());
            return null;
        });
        system.learner().drain();
        system.store().read(records -> {
            assertThat(records.learningQueue().waiting(10)).isEmpty();
            assertThat(records.learningQueue().setAside(10)).isEmpty();
            assertThat(records.analyses().of(id)).isPresent();
            return null;
        });
    }

    private List<Review> reviews() {
        return system
                .store()
                .<List<Version>, RuntimeException>read(
                        records -> records.versions().of("RB-INDEX-001"))
                .stream()
                .filter(version -> version.ref().number() > 1)
                .map(version -> system.store()
                        .<Review, RuntimeException>read(records ->
                                records.reviews().ofVersion(version.ref()).orElseThrow()))
                .toList();
    }

    private void nothingIsApprovedAndNothingRan() throws IOException {
        system.store().read(records -> {
            assertThat(records.versions().runbookIds()).containsExactly("RB-INDEX-001");
            List<Version> versions = records.versions().of("RB-INDEX-001");
            assertThat(versions)
                    .filteredOn(version -> version.lifecycle() == Lifecycle.ACTIVE)
                    .singleElement()
                    .satisfies(active -> {
                        assertThat(active.ref()).isEqualTo(new VersionRef("RB-INDEX-001", 1));
                        assertThat(active.text()).isEqualTo(FailedRun.TEXT);
                    });
            assertThat(versions)
                    .filteredOn(version -> version.ref().number() > 1)
                    .allMatch(version -> version.lifecycle() == Lifecycle.PENDING_REVIEW);
            assertThat(records.executions().page(Filter.ALL, 0, 100))
                    .allMatch(line -> line.id().startsWith("run-"));
            return null;
        });
        assertThat(reviews()).allSatisfy(review -> {
            assertThat(review.state()).isEqualTo(ReviewState.PENDING_REVIEW);
            assertThat(review.decisions()).isEmpty();
        });
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().contains(MARK));
        }
    }

    private static void keepsWhatProvesIt(Review review) {
        String text = review.proposal().text();
        Runbook parent = new RunbookReader().read("x", FailedRun.TEXT).orThrow();
        Runbook proposed = new RunbookReader().read("x", text).orThrow();
        assertThat(proposed.id()).isEqualTo(parent.id());
        assertThat(proposed.incidentTypes()).isEqualTo(parent.incidentTypes());
        assertThat(proposed.verify()).containsAll(parent.verify());
        assertThat(proposed.minimumApprovals()).isGreaterThanOrEqualTo(parent.minimumApprovals());
        assertThat(review.proposal().author()).startsWith("learner");
        assertThat(review.sha256()).isEqualTo(Sha256.of(text));
        assertThat(text.codePoints()).noneMatch(each -> Character.getType(each) == Character.FORMAT);
        if (text.contains(MARK)) {
            assertThat(review.proposal().findings()).isNotEmpty();
        }
    }
}
