package io.jenkins.plugins.runbook.learning.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.format.RunbookText;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.signature.Signatures;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Proposal;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.VersionRef;
import io.jenkins.plugins.runbook.review.ReviewFixture;
import io.jenkins.plugins.runbook.review.ReviewPolicy;
import io.jenkins.plugins.runbook.store.jdbc.Samples;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An approved, verified change of one runbook is offered to another that fails in the same way, and to no other. */
class SolvedElsewhereTest {

    private static final String ERROR = "E42: the index is of generation 6, not 7";
    private static final VersionRef SOLVED = new VersionRef("RB-ONE", 2);
    private static final String ONE = """
            id: RB-ONE
            name: Load the index
            incidentTypes: [service_crash]
            parameters:
              index: {type: string, default: main}
            steps:
              - name: look
                run: ls index
              - name: load
                run: ./load index
            """;
    private static final String OTHER = """
            id: RB-OTHER
            name: Bring the catalogue back
            incidentTypes: [service_crash]
            steps:
              - name: load the catalogue
                run: |
                  cd catalogue
                  ./load   index
            """;

    private final ReviewFixture house = new ReviewFixture(Stores.inMemory(), ReviewPolicy.DEFAULT);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_proven_change_is_offered_at_the_same_place_with_a_pointer_to_it() throws Exception {
        solve(Map.of("name", "upgrade", "run", "./upgrade index"), 2, 0);

        List<Repair> repairs =
                propose(Failures.ofText(OTHER).failed(3, "reading\nE42: the index is of generation 4, not 9"));

        assertThat(repairs).singleElement().satisfies(repair -> {
            ChangeOperation change = repair.operations().get(0);
            assertThat(change.path()).isEqualTo("/steps/0");
            assertThat(change.reason()).startsWith("RB-ONE-v2 mends the same error with this change: ");
            assertThat(change.evidence()).last().satisfies(pointer -> {
                assertThat(pointer.source()).isEqualTo("RB-ONE-v2");
                assertThat(pointer.line()).contains("approved in review R-").contains("2 of 2 executions verified");
            });
            assertThat(RunbookText.apply(OTHER, repair.operations()))
                    .containsSubsequence("name: upgrade", "name: load the catalogue");
        });
    }

    @Test
    void what_was_approved_and_never_verified_is_not_offered() throws Exception {
        solve(Map.of("name", "upgrade", "run", "./upgrade index"), 0, 0);

        assertThat(propose(Failures.ofText(OTHER).failed(3, ERROR))).isEmpty();
    }

    @Test
    void what_fails_more_often_than_it_verifies_is_not_offered() throws Exception {
        solve(Map.of("name", "upgrade", "run", "./upgrade index"), 1, 2);

        assertThat(propose(Failures.ofText(OTHER).failed(3, ERROR))).isEmpty();
    }

    @Test
    void another_error_or_another_command_is_another_failure() throws Exception {
        solve(Map.of("name", "upgrade", "run", "./upgrade index"), 2, 0);

        assertThat(propose(Failures.ofText(OTHER).failed(3, "E17: the index is locked by somebody")))
                .isEmpty();
        assertThat(propose(Failures.ofText(OTHER.replace("./load   index", "./export index"))
                        .failed(3, ERROR)))
                .isEmpty();
    }

    @Test
    void a_change_that_needs_a_parameter_of_the_other_runbook_is_not_offered() throws Exception {
        solve(Map.of("name", "upgrade", "run", "./upgrade \"$index\""), 2, 0);

        assertThat(propose(Failures.ofText(OTHER).failed(3, ERROR))).isEmpty();
    }

    private List<Repair> propose(Failures failures) {
        return new SolvedElsewhere(house.store, this::failureCase).propose(failures.trace());
    }

    private Optional<FailureCase> failureCase(ExecutionResult result) {
        return Optional.of(
                new FailureCase(result, new RunbookReader().read("one", ONE).orThrow(), ONE, List.of(), List.of()));
    }

    /** RB-ONE failed, a step before the failing one was proposed and approved, and its executions came to this. */
    private void solve(Map<String, String> step, int verified, int failed) throws Exception {
        house.library.publish("one.yaml", ONE, ReviewFixture.ALICE, "first", true);
        Failures failures = Failures.ofText(ONE).ok("a b").failed(3, ERROR);
        ExecutionResult result = failures.result();
        ChangeOperation change = ChangeOperation.add("/steps/1", step, "Upgrade the index first.", List.of());
        Review review = house.reviews.submit(new Proposal(
                new VersionRef("RB-ONE", 1),
                RunbookText.apply(ONE, List.of(change)),
                List.of(change),
                "learner/model",
                "Upgrade the index first.",
                Signatures.of(failures.trace()),
                FailureType.RUNBOOK_INSUFFICIENT,
                result.id(),
                List.of("model"),
                List.of(),
                0.8));
        house.approve(review, ReviewFixture.BOB);
        house.store.transact(records -> {
            records.executions().save(result);
            for (int i = 0; i < verified + failed; i++) {
                Outcome outcome = i < verified ? Outcome.VERIFIED : Outcome.FAILED;
                records.executions().save(Samples.execution("later-" + i, SOLVED, outcome, Samples.NOON));
            }
            return null;
        });
    }
}
