package io.jenkins.plugins.runbook.learning;

import io.jenkins.plugins.runbook.RunbookSystem;
import io.jenkins.plugins.runbook.Settings;
import io.jenkins.plugins.runbook.model.Actor;
import io.jenkins.plugins.runbook.model.Analysis;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Measures the learner without a model on a store in a file; prints figures. Not a test: run it by hand, as docs/learning.md says.
 *
 * <p>First the time from a kept failing execution to its guarded proposal in the queue, for failures of which each is a new one; then
 * the heap that is used after every thousandth of many analyses. Arguments: an empty directory, how many proposals, how many analyses.
 */
final class LearnerBenchmark {

    private static final int WARM_UP = 20;

    private static final List<Function<Integer, Failures>> KINDS = List.of(
            i -> failures(i, "ls >out" + i + "/list")
                    .failed(2, "sh: 1: cannot create out" + i + "/list: Directory nonexistent"),
            i -> failures(i, "python job" + i + ".py").failed(127, "sh: 1: python: not found"),
            i -> failures(i, "./load part" + i).timedOut("part 2 of 5"),
            i -> failures(i, "./sync table" + i).failed(1, "sync: table" + i + " is locked, try again later"),
            i -> failures(i, "curl -fsS http://127.0.0.1:8080/part" + i)
                    .failed(7, "curl: (7) Failed to connect to 127.0.0.1 port 8080: Connection refused"));

    private final RunbookSystem system;

    private LearnerBenchmark(RunbookSystem system) {
        this.system = system;
    }

    public static void main(String[] args) throws InterruptedException {
        Path place = Path.of(args.length > 0 ? args[0] : "target/learner-benchmark");
        int proposals = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int analyses = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
        try (RunbookSystem system = RunbookSystem.open(Settings.of(place))) {
            LearnerBenchmark benchmark = new LearnerBenchmark(system);
            benchmark.timeToProposal(proposals);
            benchmark.memory(analyses);
        }
    }

    private void timeToProposal(int proposals) throws InterruptedException {
        long[] millis = new long[proposals];
        int proposed = 0;
        for (int i = -WARM_UP; i < proposals; i++) {
            int number = i + WARM_UP;
            Failures failures = KINDS.get(number % KINDS.size()).apply(number);
            system.library().publish("RB.yaml", failures.text(), Actor.owner("author"), "", true);
            ExecutionResult failed = failures.result();
            long start = System.nanoTime();
            Analysis analysis = learn(failed);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1_000_000;
                proposed += analysis.reviewId() == null ? 0 : 1;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%d new failures, %d proposals, library of %d runbooks: median %d ms, 95 %% within %d ms, slowest %d ms%n",
                proposals,
                proposed,
                proposals + WARM_UP,
                millis[proposals / 2],
                millis[proposals * 95 / 100],
                millis[proposals - 1]);
    }

    /** One in three joins a review, one is not improvable, one went well; signatures repeat, as they do. */
    private void memory(int analyses) throws InterruptedException {
        List<Failures> failures = IntStream.range(0, 30)
                .mapToObj(i -> i % 2 == 0
                        ? KINDS.get(i % KINDS.size()).apply(i)
                        : failures(i, "cat key").failed(1, "cat: key" + i + ": Permission denied"))
                .toList();
        for (int i = 1; i <= analyses; i++) {
            Failures one = failures.get(i % failures.size());
            learn(i % 3 == 0 ? one.verified() : one.result());
            if (i % Math.max(1, analyses / 10) == 0) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.printf(
                        "%d analyses: %.1f MiB of heap in use%n",
                        i, (runtime.totalMemory() - runtime.freeMemory()) / 1024.0 / 1024);
            }
        }
    }

    private Analysis learn(ExecutionResult result) throws InterruptedException {
        system.store().transact(records -> {
            records.executions().save(result);
            records.learningQueue().add(result.id());
            return null;
        });
        system.learner().drain();
        return system.store().read(records -> records.analyses().of(result.id()).orElseThrow());
    }

    private static Failures failures(int number, String script) {
        return Failures.ofText("""
                id: RB-%d
                name: Mend number %d
                description: For what broke in place %d.
                incidentTypes: [service_crash]
                steps:
                  - name: mend
                    run: %s
                    timeout: 2s
                verify:
                  - run: ./check
                """.formatted(number, number, number, script));
    }
}
