package io.jenkins.plugins.runbook.learning.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.SettableClock;
import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.CandidateFactory;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Review.TestResult;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The search for a change on a machine that nobody broke on purpose. */
class AsItIsTest {

    private static final String STEPS = "- {name: stop, run: ./stop}\n- {name: write, run: ./write}";

    private static final Failures FAILED = Failures.of(STEPS).ok("").failed(1, "write: it does not work");

    private final List<String> rehearsed = new ArrayList<>();
    private final SettableClock time = new SettableClock(Instant.EPOCH);
    private double confidence = 0.9;

    @Test
    void where_the_failure_repeats_itself_a_candidate_has_to_mend_it() throws Exception {
        SearchResult found =
                search(text -> text.equals(FAILED.text()) || text.contains("step-0") ? FAILED.result() : verified());

        TriedCandidate best = found.best().orElseThrow();
        assertThat(best.candidate().text()).contains("step-1");
        assertThat(best.proven()).isTrue();
        assertThat(best.tests())
                .extracting(TestResult::detail)
                .first()
                .asString()
                .contains("fails here at the same");
        assertThat(rehearsed).first().isEqualTo(FAILED.text());
    }

    @Test
    void where_it_does_not_a_well_supported_candidate_is_proposed_that_does_no_harm() throws Exception {
        SearchResult found = search(text -> text.contains("step-0") ? FAILED.result() : verified());

        TriedCandidate best = found.best().orElseThrow();
        assertThat(best.candidate().text()).contains("step-1");
        assertThat(best.proven()).isFalse();
        assertThat(best.tests()).hasSize(2).allMatch(TestResult::passed);
        assertThat(best.tests().get(0).detail()).contains("does not show the failure");
        assertThat(found.note()).contains("the machine").contains("no harm");
    }

    @Test
    void where_it_does_not_weak_evidence_is_no_proposal() throws Exception {
        confidence = 0.5;

        SearchResult found = search(text -> verified());

        assertThat(found.best()).isEmpty();
        assertThat(found.note()).contains("weak").contains("does not repeat itself");
        assertThat(rehearsed).as("only the text that failed").containsExactly(FAILED.text());
    }

    @Test
    void what_does_harm_everywhere_is_not_proposed() throws Exception {
        SearchResult found = search(text -> text.equals(FAILED.text()) ? verified() : FAILED.result());

        assertThat(found.best()).isEmpty();
        assertThat(found.note()).contains("None of 3");
    }

    @Test
    void a_machine_where_the_text_fails_otherwise_says_nothing_and_stops_no_proposal() throws Exception {
        SearchResult found =
                search(text -> Failures.of(STEPS).failed(127, "stop: not found").result());

        assertThat(found.best().orElseThrow().tests()).isEmpty();
        assertThat(found.note()).contains("at another point");
        assertThat(rehearsed).hasSize(1);
    }

    @Test
    void a_machine_that_cannot_be_had_stops_no_proposal() throws Exception {
        SearchResult found = search(text -> {
            throw new RehearsalException("no node took it");
        });

        assertThat(found.best().orElseThrow().tests()).isEmpty();
        assertThat(found.note()).contains("no node took it");
    }

    @Test
    void a_machine_that_takes_all_the_time_stops_no_proposal() throws Exception {
        SearchResult found = search(text -> {
            time.pass(Duration.ofSeconds(61));
            return FAILED.result();
        });

        assertThat(found.best().orElseThrow().tests()).isEmpty();
        assertThat(found.note()).contains("no time left");
        assertThat(rehearsed).containsExactly(FAILED.text());
    }

    @Test
    void candidates_that_failed_there_are_not_proposed_untried_when_the_machine_is_lost() throws Exception {
        SearchResult found = search(text -> {
            if (text.contains("step-1")) {
                throw new RehearsalException("the node went away");
            }
            return FAILED.result();
        });

        assertThat(found.best().orElseThrow().candidate().text()).contains("step-1");
    }

    private SearchResult search(RehearsalCase.Trial trial) throws InterruptedException {
        RehearsalCase.Trial watched = text -> {
            rehearsed.add(text);
            return trial.run(text);
        };
        RehearsalSuite suite = new RehearsalSuite(
                List.of(
                        new RehearsalCase(
                                "the failure",
                                "",
                                RehearsalCase.Kind.FAILURE,
                                watched,
                                FailureBaseline.of(FAILED.text(), FAILED.result())),
                        new RehearsalCase("an earlier success", "", RehearsalCase.Kind.HEALTHY, watched, null)),
                1,
                () -> "on the machine");
        CandidateFactory workshop =
                new CandidateFactory(List.of(new ThreeWays()), new RunbookReader(), new Guard(Set.of(), false));
        return new CandidateSearch(workshop, 24, false, time)
                .search(new SearchRequest(
                        FAILED.trace(),
                        Optional.of(suite),
                        operator -> 1,
                        candidate -> true,
                        time.instant().plus(Duration.ofSeconds(60)),
                        Repetition.UNKNOWN));
    }

    private static ExecutionResult verified() {
        return Failures.of(STEPS).ok("").ok("").verified();
    }

    /** Three changes, each a little less likely than the one before. */
    private final class ThreeWays implements RepairOperator {
        @Override
        public String name() {
            return "three-ways";
        }

        @Override
        public String does() {
            return "Adds a step.";
        }

        @Override
        public List<Repair> propose(Trace trace) {
            return List.of(way(0), way(1), way(2));
        }

        private Repair way(int number) {
            Map<String, Object> step = Map.of("name", "step-" + number, "run", "./write");
            return new Repair(
                    name(),
                    List.of(ChangeOperation.add("/steps/0", step, "it may help", List.of())),
                    confidence - number / 100.0);
        }
    }
}
