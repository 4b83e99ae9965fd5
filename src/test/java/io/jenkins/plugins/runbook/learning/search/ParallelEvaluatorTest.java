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
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rehearsals side by side, in the order of the candidates, within the budget. */
class ParallelEvaluatorTest {

    private static final Failures FAILED =
            Failures.of("- {name: write, run: ./write}").failed(1, "write: it does not work");

    private final List<String> rehearsed = Collections.synchronizedList(new ArrayList<>());

    @Test
    void as_many_candidates_are_rehearsed_at_once_as_there_are_lanes() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);

        SearchResult found = search(3, Clock.systemUTC(), Duration.ofMinutes(5), text -> {
            meet(together);
            return text.contains("step-4") ? verified() : FAILED.result();
        });

        assertThat(found.best()).isPresent();
        assertThat(rehearsed).as("two rounds of three").hasSize(6);
    }

    @Test
    void of_those_that_verify_side_by_side_the_better_one_is_taken() throws Exception {
        SearchResult found = search(3, Clock.systemUTC(), Duration.ofMinutes(5), text -> verified());

        assertThat(found.best().orElseThrow().candidate().text()).contains("step-0");
        assertThat(found.best().orElseThrow().tests()).hasSize(1);
    }

    @Test
    void one_lane_rehearses_one_after_the_other() throws Exception {
        SearchResult found = search(
                1,
                Clock.systemUTC(),
                Duration.ofMinutes(5),
                text -> text.contains("step-1") ? verified() : FAILED.result());

        assertThat(found.best()).isPresent();
        assertThat(rehearsed).hasSize(2);
    }

    @Test
    void the_search_stops_when_the_time_is_over() throws Exception {
        SettableClock clock = new SettableClock(Instant.EPOCH);

        SearchResult found = search(1, clock, Duration.ofSeconds(60), text -> {
            clock.pass(Duration.ofSeconds(25));
            return FAILED.result();
        });

        assertThat(found.best()).isEmpty();
        assertThat(rehearsed).as("begun at 0, 25 and 50 s").hasSize(3);
    }

    private SearchResult search(int lanes, Clock clock, Duration budget, RehearsalCase.Trial trial) throws Exception {
        RehearsalSuite suite = new RehearsalSuite(
                List.of(new RehearsalCase("the incident", RehearsalCase.Kind.FAILURE, text -> {
                    rehearsed.add(text);
                    return trial.run(text);
                })),
                lanes);
        CandidateFactory workshop =
                new CandidateFactory(List.of(new ManyWays()), new RunbookReader(), new Guard(Set.of(), false));
        return new CandidateSearch(workshop, 24, false, clock)
                .search(new SearchRequest(
                        FAILED.trace(),
                        Optional.of(suite),
                        operator -> 1,
                        candidate -> true,
                        clock.instant().plus(budget),
                        Repetition.SAME));
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the others never came", e);
        }
    }

    private static ExecutionResult verified() {
        return Failures.of("- {name: write, run: ./write}").ok("").verified();
    }

    /** Six changes, each a little less likely than the one before. */
    private static final class ManyWays implements RepairOperator {
        @Override
        public String name() {
            return "many-ways";
        }

        @Override
        public String does() {
            return "Adds a step.";
        }

        @Override
        public List<Repair> propose(Trace trace) {
            return IntStream.range(0, 6)
                    .mapToObj(i -> new Repair(
                            name(),
                            List.of(ChangeOperation.add(
                                    "/steps/0",
                                    Map.of("name", "step-" + i, "run", "./write"),
                                    "it may help",
                                    List.of())),
                            0.9 - i / 100.0))
                    .toList();
        }
    }
}
