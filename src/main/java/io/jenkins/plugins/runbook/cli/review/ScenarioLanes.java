package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.model.Scenario;

/** How many sandboxes of a scenario are rehearsed in at once. */
public final class ScenarioLanes {

    private static final int MOST = 4;

    private ScenarioLanes() {}

    /** One, unless the scenario says that its sandboxes share nothing: then as many as there are processors, {@value #MOST} at most. */
    public static int of(Scenario scenario) {
        return scenario.parallel() ? Math.min(MOST, Runtime.getRuntime().availableProcessors()) : 1;
    }
}
