package io.jenkins.plugins.runbook.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.HumanFeedback;
import io.jenkins.plugins.runbook.model.Lifecycle;
import io.jenkins.plugins.runbook.model.Sha256;
import io.jenkins.plugins.runbook.model.Version;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LearnerTest {

    private final Store store = Stores.inMemory();
    private final QueueForTests queue = new QueueForTests();

    @AfterEach
    void close() {
        store.close();
    }

    private static Failures missingDirectory() {
        return Failures.of("- {name: write, run: 'ls >out/list'}")
                .failed(2, "sh: 1: cannot create out/list: Directory nonexistent");
    }

    private Learner learner(Rehearsals rehearsals) {
        return new Learner(store, queue, rehearsals, LearningPolicy.DEFAULT, Clock.systemUTC());
    }

    private void publish(Failures failures) {
        store.transact(records -> {
            records.versions().insert(Samples.active("RB-TEST", failures.text()));
            return null;
        });
    }

    private Analysis learn(Failures failures, Rehearsals rehearsals) throws InterruptedException {
        publish(failures);
        return learner(rehearsals).learnFrom(failures.result());
    }

    private static Rehearsals rehearsal(RehearsalCase.Trial failure) {
        return result -> Optional.of(
                new RehearsalSuite(List.of(new RehearsalCase("again", RehearsalCase.Kind.FAILURE, failure))));
    }

    @Test
    void a_failure_that_a_better_text_would_help_becomes_a_proposal_with_reason_and_evidence()
            throws InterruptedException {
        Analysis analysis = learn(missingDirectory(), Rehearsals.NONE);

        assertThat(analysis.failureType()).isEqualTo(FailureType.RUNBOOK_INSUFFICIENT);
        assertThat(analysis.reviewId()).isNotNull();
        assertThat(queue.proposals()).singleElement().satisfies(proposal -> {
            assertThat(proposal.operators()).containsExactly("create-directory");
            assertThat(proposal.reason()).contains("directory");
            assertThat(proposal.operations().get(0).evidence()).isNotEmpty();
        });
    }

    @Test
    void a_failure_that_no_text_would_help_becomes_advice() throws InterruptedException {
        Analysis analysis = learn(
                Failures.of("- {name: write, run: ls}").failed(1, "rm: cannot remove 'a': Permission denied"),
                Rehearsals.NONE);

        assertThat(analysis.failureType()).isEqualTo(FailureType.PERMISSION_DENIED);
        assertThat(analysis.advice()).contains("account").contains("Permission denied");
        assertThat(queue.proposals()).isEmpty();
    }

    @Test
    void a_failure_that_nobody_can_categorise_is_analysed_all_the_same() throws InterruptedException {
        Failures unknown = Failures.of("- {name: work, run: work}").failed(7, "zork");
        Analysis analysis = learn(unknown, Rehearsals.NONE);

        assertThat(analysis.failureType()).isNull();
        assertThat(analysis.signature()).isNotNull();
        assertThat(queue.proposals()).isEmpty();
    }

    @Test
    void an_execution_without_a_failure_is_learnt_from_in_silence() throws InterruptedException {
        Analysis analysis = learner(Rehearsals.NONE).learnFrom(Verified.result());

        assertThat(analysis.signature()).isNull();
        assertThat(queue.proposals()).isEmpty();
    }

    @Test
    void the_same_execution_is_learnt_from_once() throws InterruptedException {
        Failures failures = missingDirectory();
        publish(failures);
        ExecutionResult result = failures.result();
        Analysis first = learner(Rehearsals.NONE).learnFrom(result);

        assertThat(learner(Rehearsals.NONE).learnFrom(result)).isEqualTo(first);
        assertThat(queue.proposals()).hasSize(1);
    }

    @Test
    void what_a_person_says_of_an_execution_takes_the_place_of_what_was_concluded() throws InterruptedException {
        Failures failures =
                Failures.of("- {name: write, run: ls}").failed(1, "rm: cannot remove 'a': Permission denied");
        publish(failures);
        ExecutionResult result = failures.result();
        Learner learner = learner(Rehearsals.NONE);
        assertThat(learner.learnFrom(result).failureType()).isEqualTo(FailureType.PERMISSION_DENIED);

        HumanFeedback said = new HumanFeedback(true, false, true, "The disk was fine, the mount was gone.");
        Analysis relabelled = learner.learnFrom(result.with(said));

        assertThat(relabelled.failureType()).isEqualTo(FailureType.WRONG_DIAGNOSIS);
        assertThat(relabelled.method()).isEqualTo("person");
        assertThat(relabelled.reasoning()).contains("the mount was gone");
        List<Analysis> cases = store.read(records -> records.analyses().foundBy("person", 10));
        assertThat(cases).containsExactly(relabelled);
        assertThat(learner.learnFrom(result.with(said))).isEqualTo(relabelled);
    }

    @Test
    void a_hundred_equal_failures_at_once_make_one_review() throws Exception {
        Failures failures = missingDirectory();
        publish(failures);
        Learner learner = learner(Rehearsals.NONE);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Callable<Analysis>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            calls.add(() -> learner.learnFrom(failures.result()));
        }
        List<Future<Analysis>> analyses = pool.invokeAll(calls);
        pool.shutdown();

        assertThat(queue.proposals()).hasSize(1);
        for (Future<Analysis> analysis : analyses) {
            assertThat(analysis.get().reviewId()).isEqualTo("review-1");
        }
    }

    @Test
    void a_candidate_that_verifies_in_rehearsal_is_queued_with_the_rehearsal() throws InterruptedException {
        learn(
                missingDirectory(),
                rehearsal(text -> text.contains("mkdir -p")
                        ? Verified.result()
                        : missingDirectory().result()));

        assertThat(queue.proposals()).hasSize(1);
        assertThat(queue.tests())
                .singleElement()
                .satisfies(test -> assertThat(test.passed()).isTrue());
    }

    @Test
    void a_candidate_that_fails_in_rehearsal_is_not_queued() throws InterruptedException {
        Analysis analysis =
                learn(missingDirectory(), rehearsal(text -> missingDirectory().result()));

        assertThat(queue.proposals()).isEmpty();
        assertThat(analysis.advice()).contains("verified in rehearsal");
    }

    @Test
    void a_failure_that_does_not_repeat_in_rehearsal_makes_no_proposal() throws InterruptedException {
        AtomicInteger trials = new AtomicInteger();
        Analysis analysis = learn(missingDirectory(), rehearsal(text -> {
            trials.incrementAndGet();
            return Verified.result();
        }));

        assertThat(queue.proposals()).isEmpty();
        assertThat(analysis.advice()).contains("did not repeat");
        assertThat(trials).hasValue(1);
    }

    @Test
    void two_faults_are_mended_one_after_the_other_by_what_the_rehearsal_shows() throws InterruptedException {
        Failures second =
                Failures.of("- {name: write, run: 'python a.py >out/list'}").failed(127, "sh: 1: python: not found");
        Failures first = Failures.of("- {name: write, run: 'python a.py >out/list'}")
                .failed(2, "sh: 1: cannot create out/list: Directory nonexistent");
        learn(first, rehearsal(text -> {
            boolean directory = text.contains("mkdir -p");
            boolean python = text.contains("command -v python3");
            if (directory && python) {
                return Verified.result();
            }
            return directory ? Verified.failing(second, 2) : first.result();
        }));

        assertThat(queue.proposals())
                .singleElement()
                .satisfies(proposal ->
                        assertThat(proposal.operators()).containsExactly("create-directory", "alternative-command"));
    }

    @Test
    void a_text_that_is_known_already_is_not_proposed_again() throws InterruptedException {
        Failures failures = missingDirectory();
        learn(failures, Rehearsals.NONE);
        String rejected = queue.proposals().get(0).text();
        store.transact(records -> {
            records.versions()
                    .insert(new Version(
                            new VersionRef("RB-TEST", 2),
                            rejected,
                            Sha256.of(rejected),
                            "learner/rules",
                            Version.Origin.LEARNER,
                            "second",
                            1,
                            Lifecycle.REJECTED,
                            Instant.EPOCH));
            return null;
        });
        QueueForTests fresh = new QueueForTests();
        new Learner(store, fresh, Rehearsals.NONE, LearningPolicy.DEFAULT, Clock.systemUTC())
                .learnFrom(failures.result());

        assertThat(fresh.proposals()).noneMatch(proposal -> proposal.text().equals(rejected));
    }
}
