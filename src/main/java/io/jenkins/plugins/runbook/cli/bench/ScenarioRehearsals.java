package io.jenkins.plugins.runbook.cli.bench;

import io.jenkins.plugins.runbook.cli.console.SandboxPlace;
import io.jenkins.plugins.runbook.cli.review.ScenarioLanes;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Scenario;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Rehearsals;
import io.jenkins.plugins.runbook.rehearsal.ScenarioRunner;
import io.jenkins.plugins.runbook.rehearsal.ScenarioVariations;
import io.jenkins.plugins.runbook.rehearsal.Trial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets the learner try candidates in a scenario. It sees what the runbook's own checks say, never the scenario's oracle, hints or
 * expectations.
 */
final class ScenarioRehearsals implements Rehearsals {

    private final Scenario scenario;
    private final ScenarioRunner runner;

    ScenarioRehearsals(Scenario scenario, ScenarioRunner runner) {
        this.scenario = scenario;
        this.runner = runner;
    }

    @Override
    public Optional<RehearsalSuite> forFailure(ExecutionResult failure) {
        List<RehearsalCase> cases = new ArrayList<>();
        cases.add(trial("the incident", RehearsalCase.Kind.FAILURE, scenario.setup()));
        for (Path healthy : scenario.healthy()) {
            cases.add(trial(String.valueOf(healthy.getFileName()), RehearsalCase.Kind.HEALTHY, healthy));
        }
        cases.addAll(ScenarioVariations.cases(scenario, runner, "the incident"));
        return Optional.of(new RehearsalSuite(cases, ScenarioLanes.of(scenario), new SandboxPlace(runner.isolation())));
    }

    private RehearsalCase trial(String name, RehearsalCase.Kind kind, Path setup) {
        return new RehearsalCase(name, kind, text -> result(runner.run(scenario, setup, text)));
    }

    private static ExecutionResult result(Trial trial) {
        if (trial.result() == null) {
            throw new IllegalStateException("the rehearsal never began: " + trial.note());
        }
        return trial.result();
    }
}
