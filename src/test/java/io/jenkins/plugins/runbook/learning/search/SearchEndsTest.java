package io.jenkins.plugins.runbook.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.CandidateFactory;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Kind;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a search spends its time on, and when it ends. The clock is moved by what is done. */
class SearchEndsTest {

    private static final Failures FAILED = Failures.of("- {name: write, run: ./write out/a/r.txt}")
            .failed(1, "cp: cannot create regular file 'out/a/r.txt': No such file or directory");
    private static final Duration BUDGET = Duration.ofMinutes(30);
    private static final Pattern MARK = Pattern.compile("out/(\\w\\d)");

    private final List<String> rehearsed = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    /** What the parent does in the variation when nothing is broken. */
    private Function<String, ExecutionResult> sound;

    @Test
    void a_kind_that_was_not_tried_comes_before_more_of_one_that_failed() throws Exception {
        SearchResult found = search(
                false,
                text -> text.contains("out/b1") ? verified() : FAILED.result(),
                operator("a", 0.9, 0.89, 0.88),
                operator("b", 0.8));

        assertThat(found.best().orElseThrow().proven()).isTrue();
        assertThat(rehearsed).containsExactly("a1", "b1");
    }

    @Test
    void the_first_that_verifies_ends_the_search() throws Exception {
        SearchResult found = search(false, text -> verified(), operator("a", 0.9, 0.89), operator("b", 0.8));

        assertThat(rehearsed).containsExactly("a1");
        assertThat(found.note()).contains("Next best, not tried: a: Make it.; b: Make it.");
    }

    @Test
    void a_search_in_which_nothing_has_an_effect_ends_long_before_its_time_is_over() throws Exception {
        SearchResult found = search(
                false,
                text -> FAILED.result(),
                operator("a", 0.9, 0.89),
                operator("b", 0.8),
                operator("c", 0.7),
                operator("d", 0.6));

        assertThat(found.best()).isEmpty();
        assertThat(found.note()).doesNotContain("time");
        assertThat(rehearsed.subList(0, 5)).containsExactlyInAnyOrder("a1", "a2", "b1", "c1", "d1");
        assertThat(rehearsed).as("each once, and a few pairs").hasSize(5 + 4);
    }

    @Test
    void more_time_is_not_tried_on_top_of_more_time_that_had_no_effect() throws Exception {
        SearchResult found = search(
                false,
                text -> FAILED.result(),
                new Fake("x", "settle-before-verify", 0.4),
                new Fake("y", "wait-until-ready", 0.3));

        assertThat(found.best()).isEmpty();
        assertThat(rehearsed).containsExactly("x1", "y1");
    }

    @Test
    void a_repair_with_an_effect_is_built_upon() throws Exception {
        SearchResult found = search(
                false,
                text -> text.contains("out/a1") && text.contains("out/b1")
                        ? verified()
                        : text.contains("out/b1")
                                ? Failures.of("- {name: write, run: ./write out/a/r.txt}")
                                        .failed(1, "now it is something else")
                                        .result()
                                : FAILED.result(),
                operator("a", 0.9),
                operator("b", 0.8));

        assertThat(found.best().orElseThrow().candidate().operators()).containsExactlyInAnyOrder("a", "b");
        assertThat(rehearsed).hasSize(3);
    }

    @Test
    void a_repair_that_fails_in_a_second_run_by_its_own_step_makes_room_for_one_that_holds() throws Exception {
        SearchResult found = search(
                false,
                BUDGET,
                text -> verified(),
                text -> text.contains("out/a1") ? FAILED.result() : verified(),
                operator("a", 0.9),
                operator("b", 0.8));

        assertThat(found.best().orElseThrow().candidate().operators()).containsExactly("b");
        assertThat(found.best().orElseThrow().tests())
                .extracting(Review.TestResult::name, Review.TestResult::passed)
                .contains(tuple("rehearsal: the incident, run a second time", true));
        assertThat(found.note()).contains("A repair by a mended the failure", "the incident, run a second time");
    }

    @Test
    void what_the_parent_cannot_do_twice_even_when_nothing_is_broken_speaks_against_no_repair() throws Exception {
        sound = text -> FAILED.result();

        SearchResult found =
                search(false, Duration.ofMinutes(5), text -> verified(), text -> FAILED.result(), operator("a", 0.9));

        assertThat(found.best().orElseThrow().candidate().operators()).containsExactly("a");
    }

    @Test
    void a_repair_that_only_fits_is_not_proposed_for_want_of_another() throws Exception {
        SearchResult found =
                search(false, Duration.ofMinutes(5), text -> verified(), text -> FAILED.result(), operator("a", 0.9));

        assertThat(found.best()).isEmpty();
        assertThat(found.note()).contains("put aside", "run a second time");
    }

    @Test
    void what_the_parent_does_as_well_and_what_cannot_be_brought_about_speaks_against_no_repair() throws Exception {
        ExecutionResult byTheParent = Failures.of(
                        "- {name: make a1, run: mkdir -p out/a1}\n- {name: write, run: ./write out/a/r.txt}")
                .ok("")
                .failed(1, "the report is there already")
                .result();

        SearchResult parents = search(
                false,
                BUDGET,
                text -> verified(),
                text -> text.contains("out/a1") ? byTheParent : FAILED.result(),
                operator("a", 0.9));
        SearchResult nowhere = search(false, BUDGET, text -> verified(), text -> null, operator("a", 0.9));

        assertThat(parents.best()).isPresent();
        assertThat(nowhere.best()).isPresent();
    }

    @Test
    void a_repair_that_has_the_same_failure_again_in_other_circumstances_only_fits() throws Exception {
        ExecutionResult again = Failures.of(
                        "- {name: make a1, run: mkdir -p out/a1}\n- {name: write, run: ./write out/a/r.txt}")
                .ok("")
                .failed(1, "cp: cannot create regular file 'out/a/r.txt': No such file or directory")
                .result();

        SearchResult found = search(
                false,
                BUDGET,
                text -> verified(),
                text -> text.contains("out/a1") ? again : FAILED.result(),
                operator("a", 0.9));

        assertThat(found.best()).isEmpty();
    }

    @Test
    void the_clock_stands_still_while_a_model_thinks() throws Exception {
        RepairOperator slow = new Fake("m", "m", 0.8) {
            @Override
            public List<Repair> propose(Trace trace) {
                now = now.plus(Duration.ofMinutes(2));
                return super.propose(trace);
            }
        };

        SearchResult asked = search(true, Duration.ofMinutes(1), text -> verified(), slow);

        assertThat(asked.best().orElseThrow().proven()).isTrue();
    }

    private SearchResult search(boolean asksFirst, Function<String, ExecutionResult> trial, RepairOperator... operators)
            throws Exception {
        return search(asksFirst, BUDGET, trial, operators);
    }

    private SearchResult search(
            boolean asksFirst, Duration budget, Function<String, ExecutionResult> trial, RepairOperator... operators)
            throws Exception {
        return search(asksFirst, budget, trial, null, operators);
    }

    /** @param varied what comes of a text in other circumstances, {@code null} where there are none */
    private SearchResult search(
            boolean asksFirst,
            Duration budget,
            Function<String, ExecutionResult> trial,
            Function<String, ExecutionResult> varied,
            RepairOperator... operators)
            throws Exception {
        List<RehearsalCase> cases = new ArrayList<>();
        cases.add(new RehearsalCase("the incident", Kind.FAILURE, text -> {
            Matcher mark = MARK.matcher(text);
            rehearsed.add(mark.find() ? mark.group(1) : "?");
            now = now.plusSeconds(10);
            return trial.apply(text);
        }));
        if (varied != null) {
            cases.add(new RehearsalCase(
                    "the incident, run a second time",
                    "",
                    Kind.VARIED,
                    varied::apply,
                    null,
                    sound == null ? null : sound::apply));
        }
        RehearsalSuite suite = new RehearsalSuite(cases);
        return new CandidateSearch(
                        new CandidateFactory(List.of(operators), new RunbookReader(), new Guard(Set.of(), false)),
                        24,
                        asksFirst,
                        clock())
                .search(new SearchRequest(
                        FAILED.trace(),
                        Optional.of(suite),
                        operator -> 1,
                        candidate -> true,
                        now.plus(budget),
                        Repetition.SAME));
    }

    private static RepairOperator operator(String name, double... confidences) {
        return new Fake(name, name, confidences);
    }

    private static ExecutionResult verified() {
        return Failures.of("- {name: write, run: ./write}").ok("").verified();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** Proposes one directory for each confidence, named by its mark and counted from 1. */
    private static class Fake implements RepairOperator {

        private final String mark;
        private final String name;
        private final double[] confidences;

        Fake(String mark, String name, double... confidences) {
            this.mark = mark;
            this.name = name;
            this.confidences = confidences;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String does() {
            return "makes a directory";
        }

        @Override
        public List<Repair> propose(Trace trace) {
            List<Repair> repairs = new ArrayList<>();
            for (int i = 0; i < confidences.length; i++) {
                String made = mark + (i + 1);
                Map<String, Object> step = Map.of("name", "make " + made, "run", "mkdir -p out/" + made);
                if (!trace.failure().text().contains("make " + made)) {
                    repairs.add(new Repair(
                            name,
                            List.of(ChangeOperation.add("/steps/0", step, "Make it.", List.of())),
                            confidences[i]));
                }
            }
            return repairs;
        }
    }
}
