package io.jenkins.plugins.runbook.execution.action;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which runner does which type of action. */
public final class ActionTable {

    private final Map<Class<? extends Action>, ActionRunner<?>> runners = new HashMap<>();

    public ActionTable(List<ActionRunner<?>> runners) {
        runners.forEach(runner -> this.runners.put(runner.actionType(), runner));
    }

    /** The types of action every runbook may use. */
    public static ActionTable standard() {
        return new ActionTable(List.of(new RunRunner(), new ServiceRunner(), new WaitForRunner()));
    }

    public Tried run(Action action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return runnerOf(action).run(action, expect, host, timeout);
    }

    public Tried check(Action action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return runnerOf(action).check(action, expect, host, timeout);
    }

    public String describe(Action action, Map<String, String> parameters) {
        return runnerOf(action).describe(action, parameters);
    }

    @SuppressWarnings("unchecked") // the constructor put each runner under its own type
    private <A extends Action> ActionRunner<A> runnerOf(A action) {
        ActionRunner<A> runner = (ActionRunner<A>) runners.get(action.getClass());
        if (runner == null) {
            throw new IllegalArgumentException("no runner is registered for steps of the type '" + action.type() + "'");
        }
        return runner;
    }
}
