package io.jenkins.plugins.runbook.execution.action;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Runbook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
        return with(List.of());
    }

    /**
     * Those, and what others added.
     *
     * @throws IllegalArgumentException when two of them have one name
     */
    public static ActionTable with(List<AddedAction> added) {
        return new ActionTable(
                List.of(new RunRunner(), new ServiceRunner(), new WaitForRunner(), new UseRunner(added)));
    }

    /** What is wrong with the actions of a runbook, each with its place; none when it can be executed here. */
    public List<String> problems(Runbook runbook, Map<String, String> parameters) {
        List<String> problems = new ArrayList<>();
        runbook.steps().forEach(step -> problems("step", step.name(), step.action(), parameters, problems));
        runbook.verify().forEach(check -> problems("check", check.name(), check.action(), parameters, problems));
        runbook.rollback().forEach(step -> problems("rollback step", step.name(), step.action(), parameters, problems));
        return problems;
    }

    /** Names of the actions a runbook uses that are not installed here; without them it cannot be executed. */
    public List<String> missing(Runbook runbook) {
        List<Action> actions = new ArrayList<>();
        runbook.steps().forEach(step -> actions.add(step.action()));
        runbook.verify().forEach(check -> actions.add(check.action()));
        runbook.rollback().forEach(step -> actions.add(step.action()));
        return actions.stream()
                .filter(Action.Use.class::isInstance)
                .map(Action.Use.class::cast)
                .filter(use -> !runnerOf(use).knows(use))
                .map(Action.Use::name)
                .distinct()
                .toList();
    }

    private void problems(
            String kind, String name, Action action, Map<String, String> parameters, List<String> problems) {
        runnerOf(action)
                .problems(action, parameters)
                .forEach(problem -> problems.add(kind + " '" + name + "': " + problem));
    }

    public ActionResult run(Action action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return runnerOf(action).run(action, expect, host.expecting(expect), timeout);
    }

    public ActionResult check(Action action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return runnerOf(action).check(action, expect, host.expecting(expect), timeout);
    }

    @CheckForNull
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
