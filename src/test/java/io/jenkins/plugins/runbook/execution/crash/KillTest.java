package io.jenkins.plugins.runbook.execution.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutedStep.Status;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.jdbc.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process with SIGKILL at random points of its executions, starts it again, and counts. {@code -Dkill.points=200} tries
 * that many points, {@code -Dkill.seed} others. A point is a number of events and a part of the time until the next one, as long as that
 * took when nobody was killed: so points spread over all of an execution, and not where it waits longest, on a slow machine too.
 */
@DisabledOnOs(OS.WINDOWS)
class KillTest {

    private static final int POINTS = Integer.getInteger("kill.points", 8);
    private static final long SEED = Long.getLong("kill.seed", 20261123);

    @TempDir
    Path home;

    @TempDir
    static Path classes;

    private static QuickJava java;

    @BeforeAll
    static void prepare() throws IOException {
        java = new QuickJava(classes);
    }

    @Test
    void no_result_is_lost_none_is_there_twice_and_no_step_runs_twice() throws Exception {
        Path workspace = Files.createDirectory(home.resolve("workspace"));
        Random random = new Random(SEED);
        List<Long> gaps = runToTheEnd("first");
        for (int point = 0; point < POINTS; point++) {
            killAt(random.nextInt(gaps.size()), random.nextDouble(), gaps, "point-" + point);
        }
        runToTheEnd("last");

        try (Store store = Stores.embedded(home.resolve("store"))) {
            assertThat(new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC()).recover())
                    .isEmpty();
            Map<String, List<ExecutionResult>> results = results(store);
            try (var begun = Files.list(workspace)) {
                for (Path file : begun.toList()) {
                    String point = file.getFileName().toString().replaceFirst("ran-", "");
                    assertThat(Files.readAllLines(file))
                            .as(point)
                            .doesNotHaveDuplicates()
                            .isSorted();
                    assertThat(results.get(point)).as(point).hasSize(1);
                }
            }
            assertThat(results.values()).allSatisfy(same -> assertThat(same).hasSize(1));
            assertThat(results.get("last").get(0).outcome()).isEqualTo(Outcome.VERIFIED);
            assertThat(results.values().stream().flatMap(List::stream).map(ExecutionResult::outcome))
                    .isSubsetOf(Outcome.VERIFIED, Outcome.INCOMPLETE);
            List<String> queued = store.read(records -> records.learningQueue().waiting(10_000));
            assertThat(queued).doesNotHaveDuplicates().hasSameSizeAs(results.keySet());
            assertThat(home.resolve("work/journals")).isEmptyDirectory();
            report(results);
        }
    }

    @Test
    void resumed_in_the_next_process_each_ends_once_and_no_step_runs_twice_that_must_not() throws Exception {
        Path workspace = Files.createDirectory(home.resolve("workspace"));
        Random random = new Random(SEED + 1);
        List<Long> gaps = runToTheEnd("first", "resume");
        for (int point = 0; point < POINTS; point++) {
            // What is resumed comes before what begins, so that there are up to twice as many events.
            killAt(random.nextInt(2 * gaps.size()), random.nextDouble(), gaps, "point-" + point, "resume");
        }
        runToTheEnd("last", "resume");

        try (Store store = Stores.embedded(home.resolve("store"))) {
            assertThat(new RunbookExecutor(store, home.resolve("work"), Clock.systemUTC()).recover())
                    .isEmpty();
            Map<String, List<ExecutionResult>> results = results(store);
            assertThat(results.values()).allSatisfy(same -> assertThat(same).hasSize(1));
            try (var begun = Files.list(workspace)) {
                for (Path file : begun.toList()) {
                    String point = file.getFileName().toString().replaceFirst("ran-", "");
                    List<String> ran = Files.readAllLines(file);
                    assertThat(ran).as(point).isSorted();
                    assertThat(Collections.frequency(ran, "2")).as(point).isLessThan(2);
                    assertThat(Collections.frequency(ran, "4")).as(point).isLessThan(2);
                    assertThat(results.get(point)).as(point).hasSize(1);
                }
            }
            results.forEach((point, same) -> endedOrCutOffInAStepThatMayRunOnce(point, same.get(0)));
            List<String> queued = store.read(records -> records.learningQueue().waiting(10_000));
            assertThat(queued).doesNotHaveDuplicates().hasSameSizeAs(results.keySet());
            assertThat(home.resolve("work/journals")).isEmptyDirectory();
            report(results);
        }
    }

    private static void endedOrCutOffInAStepThatMayRunOnce(String point, ExecutionResult result) {
        if (result.outcome() == Outcome.VERIFIED) {
            assertThat(result.steps())
                    .as(point)
                    .extracting(ExecutedStep::number)
                    .containsExactly(1, 2, 3, 4);
            assertThat(result.steps()).as(point).allMatch(step -> step.status() == Status.SUCCEEDED);
        } else {
            assertThat(result.outcome()).as(point).isEqualTo(Outcome.INCOMPLETE);
            ExecutedStep last = result.steps().get(result.steps().size() - 1);
            assertThat(last.status()).as(point).isEqualTo(Status.INTERRUPTED);
            assertThat(last.number()).as(point).isIn(2, 4);
        }
    }

    /** What the seed came to, for whoever reads the log. */
    private static void report(Map<String, List<ExecutionResult>> results) {
        List<ExecutionResult> all =
                results.values().stream().flatMap(List::stream).toList();
        System.out.printf(
                "%d points: %d executions began, %d verified, %d of them resumed, %d incomplete%n",
                POINTS,
                all.size(),
                all.stream().filter(r -> r.outcome() == Outcome.VERIFIED).count(),
                all.stream()
                        .filter(r -> r.outcome() == Outcome.VERIFIED
                                && r.continuation().resumedAt() != null)
                        .count(),
                all.stream().filter(r -> r.outcome() == Outcome.INCOMPLETE).count());
    }

    private static Map<String, List<ExecutionResult>> results(Store store) {
        return store
                .<List<ExecutionResult>, RuntimeException>read(
                        records -> records.executions().page(Filter.ALL, 0, 10_000).stream()
                                .map(line ->
                                        records.executions().find(line.id()).orElseThrow())
                                .toList())
                .stream()
                .collect(Collectors.groupingBy(
                        result -> result.parameters().get("point"),
                        Collectors.mapping(Function.identity(), Collectors.toList())));
    }

    /** @return how many nanoseconds passed before each event, and before it was done */
    private List<Long> runToTheEnd(String... point) throws Exception {
        Process process = start(point);
        List<Long> gaps = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            requireReady(output, point);
            long last = System.nanoTime();
            String line;
            do {
                line = output.readLine();
                long now = System.nanoTime();
                gaps.add(now - last);
                last = now;
            } while (KilledProcess.EVENT.equals(line));
            assertThat(line).isEqualTo(KilledProcess.DONE);
            assertThat(process.waitFor()).isZero();
            return gaps;
        }
    }

    /** Waits for so many events, then for a part of the time that the next one took when nobody was killed. */
    private void killAt(int event, double part, List<Long> gaps, String... point) throws Exception {
        Process process = start(point);
        try (BufferedReader output = process.inputReader()) {
            requireReady(output, point);
            for (int seen = 0; seen < event; seen++) {
                if (!KilledProcess.EVENT.equals(output.readLine())) {
                    break; // nothing was resumed: it is done
                }
            }
            process.waitFor((long) (part * gaps.get(event % gaps.size())), TimeUnit.NANOSECONDS);
            process.destroyForcibly().waitFor();
        }
    }

    private static void requireReady(BufferedReader output, String... point) throws IOException {
        String first = output.readLine();
        String errors = Files.readString(java.errors());
        assertThat(first).as(() -> point[0] + ": " + errors).isEqualTo(KilledProcess.READY);
    }

    private Process start(String... point) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(home.toString()));
        arguments.addAll(List.of(point));
        return java.start(KilledProcess.class, arguments);
    }
}
