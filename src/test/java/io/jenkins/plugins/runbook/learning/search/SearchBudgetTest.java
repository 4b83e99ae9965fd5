package io.jenkins.plugins.runbook.learning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.runbook.format.RunbookReader;
import io.jenkins.plugins.runbook.learning.Failures;
import io.jenkins.plugins.runbook.learning.guard.Guard;
import io.jenkins.plugins.runbook.learning.repair.CandidateFactory;
import io.jenkins.plugins.runbook.learning.repair.operator.Operators;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Kind;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Trial;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The budget holds to the end: a rehearsal that runs when it is over is stopped, one that would come later never begins. */
class SearchBudgetTest {

    private static final Failures FAILED = Failures.of("- {name: write, run: ./write out/a/r.txt}")
            .failed(1, "cp: cannot create regular file 'out/a/r.txt': No such file or directory");
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration LATE = Duration.ofMinutes(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final AtomicBoolean cleanedUp = new AtomicBoolean();
    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void a_rehearsal_that_runs_when_the_time_is_over_is_stopped_and_cleans_up() throws Exception {
        SearchResult found = search(SOON, Repetition.SAME, this::untilStopped, text -> verified());

        assertThat(found.best().orElseThrow().tests())
                .as("as if there were no place")
                .isEmpty();
        assertThat(found.best().orElseThrow().proven()).isFalse();
        assertThat(found.note()).contains("no time left to rehearse it");
        assertThat(begun).as("none after it").hasValue(1);
        assertThat(cleanedUp).as("the search waits for the cleanup").isTrue();
    }

    @Test
    void so_is_the_rehearsal_of_the_failing_text() throws Exception {
        SearchResult found = search(SOON, Repetition.UNKNOWN, this::untilStopped, text -> verified());

        assertThat(found.best().orElseThrow().proven()).isFalse();
        assertThat(found.note()).contains("no time left to rehearse it");
        assertThat(cleanedUp).isTrue();
    }

    @Test
    void what_the_parent_managed_is_not_rehearsed_when_the_time_is_over() throws Exception {
        AtomicInteger healthy = new AtomicInteger();
        SearchResult found = search(
                LATE,
                Repetition.SAME,
                text -> {
                    now.updateAndGet(time -> time.plus(LATE));
                    return verified();
                },
                text -> {
                    healthy.incrementAndGet();
                    return verified();
                });

        assertThat(healthy).hasValue(0);
        assertThat(found.best().orElseThrow().tests()).as("what was seen").hasSize(1);
        assertThat(found.note()).contains("no time left to rehearse what its parent managed");
    }

    @Test
    void what_was_seen_to_fail_is_not_proposed_because_the_time_is_over() throws Exception {
        SearchResult found = search(
                LATE,
                Repetition.SAME,
                text -> {
                    now.updateAndGet(time -> time.plus(LATE));
                    return FAILED.result();
                },
                text -> verified());

        assertThat(found.best()).isEmpty();
        assertThat(found.note()).contains("before the time for rehearsals was over");
    }

    @Test
    void nothing_is_rehearsed_without_time() throws Exception {
        SearchResult found = search(Duration.ZERO, Repetition.SAME, this::untilStopped, text -> verified());

        assertThat(found.best()).isEmpty();
        assertThat(begun).hasValue(0);
    }

    @Test
    void what_goes_wrong_in_a_rehearsal_is_told_as_it_is() {
        assertThatThrownBy(() -> search(
                        LATE,
                        Repetition.SAME,
                        text -> {
                            throw new IllegalStateException("the rehearsal never began: no sandbox");
                        },
                        text -> verified()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the rehearsal never began: no sandbox");
    }

    @Test
    void whoever_stops_the_search_stops_the_rehearsal() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread learner = new Thread(() -> {
            try {
                search(
                        LATE,
                        Repetition.SAME,
                        text -> {
                            running.countDown();
                            return untilStopped(text);
                        },
                        text -> verified());
            } catch (Exception e) {
                end.set(e);
            }
        });
        learner.start();
        assertThat(running.await(30, TimeUnit.SECONDS)).as("a rehearsal began").isTrue();
        learner.interrupt();
        learner.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(cleanedUp).isTrue();
    }

    private ExecutionResult untilStopped(String text) throws InterruptedException {
        begun.incrementAndGet();
        try {
            new CountDownLatch(1).await();
            return verified();
        } finally {
            cleanedUp.set(true);
        }
    }

    private SearchResult search(Duration budget, Repetition repetition, Trial failure, Trial healthy) throws Exception {
        RehearsalSuite suite = new RehearsalSuite(List.of(
                new RehearsalCase("the incident", Kind.FAILURE, failure),
                new RehearsalCase("all well", Kind.HEALTHY, healthy)));
        CandidateFactory workshop =
                new CandidateFactory(Operators.all(), new RunbookReader(), new Guard(Set.of(), false));
        Clock clock = clock();
        return new CandidateSearch(workshop, 24, false, clock)
                .search(new SearchRequest(
                        FAILED.trace(),
                        Optional.of(suite),
                        operator -> 1,
                        candidate -> true,
                        clock.instant().plus(budget),
                        repetition));
    }

    private static ExecutionResult verified() {
        return Failures.of("- {name: write, run: ./write}").ok("").verified();
    }

    /** A clock that is moved by hand; waiting goes by the machine's own. */
    private Clock clock() {
        long start = System.nanoTime();
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
                return now.get().plusNanos(System.nanoTime() - start);
            }
        };
    }
}
