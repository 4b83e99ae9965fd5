package io.jenkins.plugins.runbook.learning.success;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.model.Continuation;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Priority;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Reading;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.StateChange;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What verified executions teach, and how seldom it is worth a reviewer's time. */
class SuccessLearnerTest {

    private static final VersionRef V1 = new VersionRef("RB-CLEAN", 1);
    private static final String TEXT = """
            id: RB-CLEAN
            name: Clean up
            incidentTypes: [disk_full]
            steps:
              - name: note
                run: ./note # may fail
                onFailure: continue
              - name: clean
                run: ./clean
                timeout: 40s
                retry: {attempts: 3, delay: 1s}
            verify:
              - run: ./check
            """;

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);
    private SuccessLearner learner;
    private int executions;

    @BeforeEach
    void open() {
        house.library.publish("clean.yaml", TEXT, ReviewFixture.ALICE, "first", true);
        learner = new SuccessLearner(house.store, new RunbookReader(), new Guard(Set.of(), false), "learner/rules");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_step_that_comes_near_its_limit_gets_twice_what_the_slowest_needed_at_low_priority() {
        Proposal proposal =
                executed(20, i -> steps(took(i == 7 ? 35 : 12), 1, true)).orElseThrow();

        assertThat(proposal.text()).contains("timeout: 71s").contains("# may fail");
        assertThat(proposal.operators()).containsExactly("tight-timeout");
        assertThat(proposal.reason()).contains("median 12.0 s, slowest 35.0 s of 20 verified executions; limit 40.0 s");
        assertThat(house.reviews.submit(proposal).priority()).isEqualTo(Priority.LOW);
    }

    @Test
    void nineteen_executions_are_not_enough() {
        assertThat(executed(19, i -> steps(took(39), 3, true))).isEmpty();
    }

    @Test
    void a_step_that_needs_its_last_try_gets_more() {
        Proposal proposal =
                executed(20, i -> steps(took(5), i % 8 == 0 ? 3 : 1, true)).orElseThrow();

        assertThat(proposal.text()).contains("attempts: 6");
        assertThat(proposal.reason()).contains("3 of 20 verified executions needed all 3 tries");
    }

    @Test
    void a_tolerated_step_that_changes_nothing_may_go_and_the_reviewer_is_shown_the_risk() {
        Proposal proposal = executed(60, i -> steps(took(5), 1, true)).orElseThrow();

        assertThat(proposal.operators()).containsExactly("idle-step");
        assertThat(proposal.text()).doesNotContain("./note").contains("./clean");
        assertThat(proposal.findings())
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("removed-step"));
    }

    @Test
    void where_nothing_was_looked_at_no_step_is_called_idle() {
        assertThat(executed(60, i -> steps(took(5), 1, false))).isEmpty();
    }

    @Test
    void executions_without_anything_to_learn_propose_nothing() {
        assertThat(executed(40, i -> steps(took(5), 1, true))).isEmpty();
    }

    @Test
    void while_a_review_of_the_runbook_waits_nothing_is_proposed() {
        house.reviews.submit(ReviewFixture.proposal(
                "RB-CLEAN", 1, TEXT.replace("./clean", "./clean --all"), "a failure", List.of()));

        assertThat(executed(20, i -> steps(took(39), 1, true))).isEmpty();
    }

    @Test
    void a_version_gets_one_proposal_of_a_kind_however_it_was_decided() {
        Proposal first = executed(20, i -> steps(took(35), 1, true)).orElseThrow();
        Review review = house.reviews.submit(first);
        house.reviews.reject(
                review.id(), review.sha256(), review.revision(), ReviewFixture.BOB, "It is slow on purpose.");

        assertThat(executed(20, i -> steps(took(39), 1, true))).isEmpty();
    }

    /** The proposal after the last of them, empty when none of them led to one before either. */
    private Optional<Proposal> executed(int times, IntFunction<List<ExecutedStep>> steps) {
        Optional<Proposal> proposal = Optional.empty();
        for (int i = 0; i < times; i++) {
            ExecutionResult result = verified("E-" + executions++, steps.apply(i));
            house.store.transact(records -> {
                records.executions().save(result);
                return null;
            });
            Optional<Proposal> found = learner.learn(result);
            proposal = found.isPresent() ? found : proposal;
        }
        return proposal;
    }

    private static Duration took(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static List<ExecutedStep> steps(Duration took, int attempts, boolean changes) {
        List<ExecutedStep> steps = new ArrayList<>();
        steps.add(step(1, "note", Duration.ofSeconds(1), 1, List.of()));
        steps.add(step(
                2,
                "clean",
                took,
                attempts,
                changes ? List.of(new StateChange("disk./.used", "91", "40", Reading.Unit.PERCENT)) : List.of()));
        return steps;
    }

    private static ExecutedStep step(int number, String name, Duration took, int attempts, List<StateChange> changes) {
        return new ExecutedStep(
                number,
                name,
                "run",
                ExecutedStep.Phase.STEPS,
                Samples.NOON,
                Samples.NOON.plus(took),
                ExecutedStep.Status.SUCCEEDED,
                "",
                null,
                0,
                attempts,
                changes);
    }

    private static ExecutionResult verified(String id, List<ExecutedStep> steps) {
        ExecutionResult sample = Samples.execution(id, V1, Outcome.VERIFIED, Samples.NOON);
        return new ExecutionResult(
                sample.id(),
                V1,
                sample.sha256(),
                sample.incident(),
                sample.parameters(),
                sample.clientId(),
                sample.hostname(),
                sample.platform(),
                sample.startedAt(),
                sample.completedAt(),
                ExecutionStatus.SUCCESS,
                Outcome.VERIFIED,
                sample.verification(),
                null,
                null,
                List.of(),
                steps,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                Continuation.NONE);
    }
}
