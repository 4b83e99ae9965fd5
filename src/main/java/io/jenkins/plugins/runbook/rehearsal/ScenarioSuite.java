package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario as situations that judge a text: its incident, its healthy setups and variations of the incident. A text sees what its own checks
 * say, never the scenario's oracle, hints or expectations.
 */
public final class ScenarioSuite {

    private static final int MOST_LANES = 4;

    private ScenarioSuite() {}

    /**
     * The situations of a scenario.
     *
     * @param varied whether to add the incident in other circumstances, which tell whether a repair fits more than this one
     */
    public static List<RehearsalCase> cases(Scenario scenario, ScenarioRunner runner, boolean varied) {
        List<RehearsalCase> cases = new ArrayList<>();
        cases.add(one(scenario, runner, scenario.setup(), RehearsalCase.Kind.FAILURE));
        scenario.healthy().forEach(setup -> cases.add(one(scenario, runner, setup, RehearsalCase.Kind.HEALTHY)));
        if (varied) {
            cases.addAll(ScenarioVariations.cases(scenario, runner, name(scenario, scenario.setup())));
        }
        return cases;
    }

    /** What the situation of a setup is called. */
    public static String name(Scenario scenario, Path setup) {
        return scenario.name() + "/" + setup.getFileName();
    }

    /**
     * How many sandboxes of a scenario may be in use at once: one, unless the scenario says that its sandboxes share nothing; then as many as
     * there are processors, {@value #MOST_LANES} at most.
     */
    public static int lanes(Scenario scenario) {
        return scenario.parallel() ? Math.min(MOST_LANES, Runtime.getRuntime().availableProcessors()) : 1;
    }

    private static RehearsalCase one(Scenario scenario, ScenarioRunner runner, Path setup, RehearsalCase.Kind kind) {
        return new RehearsalCase(name(scenario, setup), kind, text -> begun(runner.run(scenario, setup, text)));
    }

    private static ExecutionResult begun(Trial trial) {
        if (trial.result() == null) {
            throw new IllegalStateException("the rehearsal never began: " + trial.note());
        }
        return trial.result();
    }
}
