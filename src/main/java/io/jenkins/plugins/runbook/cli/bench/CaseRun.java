package io.jenkins.plugins.runbook.cli.bench;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.rehearsal.Rehearsal;
import io.jenkins.plugins.runbook.rehearsal.ScenarioRunner;
import io.jenkins.plugins.runbook.rehearsal.Trial;
import io.jenkins.plugins.runbook.rehearsal.isolation.Isolation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one scenario from its first version to what its proposals are worth. Safe for use by many threads, each with another
 * scenario.
 */
final class CaseRun {

    private static final Logger LOG = LoggerFactory.getLogger(CaseRun.class);

    private final int maxProposals;
    private final Duration budget;
    private final BenchModel model;
    private final ScenarioRunner runner;

    /**
     * @param maxProposals how many proposals in a row are tried
     * @param budget how long the learner may try candidates in the scenario after one failure, {@code null} for not at all
     * @param model what the learner may ask, {@code null} for rules only
     * @param isolation how sandboxes are kept away from this machine
     */
    CaseRun(int maxProposals, @CheckForNull Duration budget, BenchModel model, Isolation isolation) {
        this.runner = new ScenarioRunner(new Rehearsal(Clock.systemUTC()), isolation);
        this.maxProposals = maxProposals;
        this.budget = budget;
        this.model = model;
    }

    /**
     * Runs the scenario. A scenario that cannot be set up, or an error of ours, makes a case that says so and counts as unanswered.
     *
     * @throws InterruptedException when the calling thread was interrupted
     */
    BenchCase of(Scenario scenario) throws InterruptedException {
        long started = System.nanoTime();
        CaseRecord record = new CaseRecord(scenario);
        if (RootNeed.unmet(scenario.directory())) {
            record.note("not run: needs root");
            return record.toCase(0);
        }
        try (BenchLibrary library =
                BenchLibrary.open(scenario, runner, budget, model == null ? null : model.of(scenario.name()))) {
            run(scenario, library, record);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} failed", scenario.name(), e);
            record.outcomeIfNone(Outcome.INCOMPLETE);
            record.note("error: " + e.getMessage());
        }
        if (model != null) {
            record.spent(model.on(scenario.name()));
        }
        return record.toCase((System.nanoTime() - started) / 1e9);
    }

    private void run(Scenario scenario, BenchLibrary library, CaseRecord record) throws InterruptedException {
        Trial trial = runner.run(scenario, scenario.setup(), library.activeText());
        record.first(trial);
        for (int round = 0; round < maxProposals && trial.result() != null; round++) {
            BenchLibrary.Lesson lesson = library.learnFrom(trial.result());
            if (round == 0) {
                record.lesson(lesson);
            }
            if (lesson.proposal().isEmpty()) {
                return;
            }
            String text = lesson.proposal().get().text();
            trial = runner.run(scenario, scenario.setup(), text);
            record.proposal(text, trial);
            for (var healthy : scenario.healthy()) {
                record.healthy(runner.run(scenario, healthy, text));
            }
            if (trial.fixed()) {
                return;
            }
            library.activate(lesson);
        }
    }
}
