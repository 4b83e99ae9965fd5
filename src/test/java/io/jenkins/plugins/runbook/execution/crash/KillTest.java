package io.jenkins.plugins.runbook.execution.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.runbook.execution.RunbookExecutor;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.store.Executions.Filter;
import io.jenkins.plugins.runbook.store.Store;
import io.jenkins.plugins.runbook.store.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a real process with SIGKILL at random points of its executions, starts it again, and counts. {@code -Dkill.points=200} tries
 * that many points, {@code -Dkill.seed} others.
 */
@DisabledOnOs(OS.WINDOWS)
class KillTest {

    private static final int POINTS = Integer.getInteger("kill.points", 8);
    private static final long SEED = Long.getLong("kill.seed", 20261123);

    @TempDir
    Path home;

    @Test
    void no_result_is_lost_none_is_there_twice_and_no_step_runs_twice() throws Exception {
        Path workspace = Files.createDirectory(home.resolve("workspace"));
        Random random = new Random(SEED);
        long whole = runToTheEnd("first");
        for (int point = 0; point < POINTS; point++) {
            killAfter((long) (random.nextDouble() * whole), "point-" + point);
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
        }
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

    private long runToTheEnd(String point) throws Exception {
        Process process = start(point);
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready");
            long begun = System.nanoTime();
            assertThat(output.readLine()).isEqualTo("done");
            long took = (System.nanoTime() - begun) / 1_000_000;
            assertThat(process.waitFor()).isZero();
            return took;
        }
    }

    private void killAfter(long millis, String point) throws Exception {
        Process process = start(point);
        try (BufferedReader output = process.inputReader()) {
            String first = output.readLine();
            assertThat(first).as(() -> point + ": " + errors()).isEqualTo("ready");
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
    }

    /** What the process that did not come up wrote. */
    private String errors() {
        try {
            return Files.readString(home.resolve("errors"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String point) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        home.toString(),
                        point)
                .redirectError(home.resolve("errors").toFile())
                .start();
    }
}
