package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.cli.console.CommandException;
import io.jenkins.plugins.runbook.model.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs many scenarios, a few at a time. */
final class Bench {

    private final CaseRun run;
    private final int parallel;
    private final BenchProgress progress;

    Bench(CaseRun run, int parallel, BenchProgress progress) {
        this.run = run;
        this.parallel = parallel;
        this.progress = progress;
    }

    /**
     * Runs all scenarios.
     *
     * @return one case each, in the order given
     * @throws InterruptedException when the calling thread was interrupted; what ran was stopped and cleaned up
     */
    List<BenchCase> run(List<Scenario> scenarios) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<BenchCase>> running = new ArrayList<>();
            scenarios.forEach(scenario -> running.add(threads.submit(() -> one(scenario))));
            List<BenchCase> cases = new ArrayList<>();
            for (Future<BenchCase> each : running) {
                cases.add(each.get());
            }
            return cases;
        } catch (ExecutionException e) {
            throw CommandException.internal("bench failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private BenchCase one(Scenario scenario) throws InterruptedException {
        progress.started(scenario.name());
        BenchCase result = run.of(scenario);
        progress.ended(result);
        return result;
    }
}
