package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.cli.console.SandboxPlace;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.ScenarioRunner;
import io.jenkins.plugins.runbook.rehearsal.ScenarioSuite;
import java.util.Optional;

/** Lets the learner try candidates in a scenario. */
final class ScenarioRehearsals implements Rehearsals {

    private final Scenario scenario;
    private final ScenarioRunner runner;

    ScenarioRehearsals(Scenario scenario, ScenarioRunner runner) {
        this.scenario = scenario;
        this.runner = runner;
    }

    @Override
    public Optional<RehearsalSuite> forFailure(ExecutionResult failure) {
        return Optional.of(new RehearsalSuite(
                ScenarioSuite.cases(scenario, runner, true),
                ScenarioSuite.lanes(scenario),
                new SandboxPlace(runner.isolation())));
    }
}
