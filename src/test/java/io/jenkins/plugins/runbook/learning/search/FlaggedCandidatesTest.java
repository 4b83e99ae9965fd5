package io.jenkins.plugins.runbook.learning.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.repair.CandidateFactory;
import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Kind;
import io.jenkins.plugins.runbook.rehearsal.RehearsalPlace;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guard flagged runs nowhere by itself, except what our own operators made, where it can reach nothing. */
class FlaggedCandidatesTest {

    private static final Failures FAILED =
            Failures.of("- {name: write, run: ./write}").failed(1, "no such thing");

    private final List<String> rehearsed = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "model, sudo ./write, false, false",
        "model, sudo ./write, true, false",
        "operator, sudo ./write, false, false",
        "operator, sudo ./write, true, true",
        "model, ./write --again, false, true",
        "operator, ./write --again, false, true"
    })
    void only_what_may_be_is_rehearsed(String by, String command, boolean fenced, boolean allowed) throws Exception {
        RepairOperator operator = new Adds(by.equals("model") ? Candidate.MODEL : by, command);
        RehearsalPlace place = new RehearsalPlace() {
            @Override
            public String where() {
                return "here";
            }

            @Override
            public boolean takesRisks() {
                return fenced;
            }
        };
        RehearsalCase incident = new RehearsalCase("the incident", Kind.FAILURE, text -> {
            rehearsed.add(text);
            return Failures.of("- {name: write, run: ./write}").ok("").verified();
        });
        SearchResult found = new CandidateSearch(
                        new CandidateFactory(List.of(operator), new RunbookReader(), new Guard(Set.of(), false)),
                        24,
                        false,
                        Clock.systemUTC())
                .search(new SearchRequest(
                        FAILED.trace(),
                        Optional.of(new RehearsalSuite(List.of(incident), 1, place)),
                        name -> 1,
                        candidate -> true,
                        Clock.systemUTC().instant().plus(Duration.ofMinutes(5)),
                        Repetition.SAME));

        assertThat(rehearsed).hasSize(allowed ? 1 : 0);
        assertThat(found.best()).as("proposed all the same").isPresent();
        assertThat(found.best().get().proven()).isEqualTo(allowed);
        if (!allowed) {
            assertThat(found.note()).contains("the guard saw a risk in it");
        }
    }

    /** Adds a step before the others. */
    private record Adds(String name, String command) implements RepairOperator {

        @Override
        public String does() {
            return "adds a step";
        }

        @Override
        public List<Repair> propose(Trace trace) {
            return List.of(new Repair(
                    name,
                    List.of(Change.insert(0, 1, StepDraft.run("first", command, "10s"), "it is needed", List.of())),
                    0.9));
        }
    }
}
