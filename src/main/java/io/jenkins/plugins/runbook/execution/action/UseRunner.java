package io.jenkins.plugins.runbook.execution.action;

import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.parameter.Expansion;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Hands a step over to the action that was added under its name. */
final class UseRunner implements ActionRunner<Action.Use> {

    private final Map<String, AddedAction> added = new TreeMap<>();

    /** @throws IllegalArgumentException when two have one name */
    UseRunner(List<AddedAction> actions) {
        for (AddedAction action : actions) {
            AddedAction other = added.put(action.name(), action);
            if (other != null) {
                throw new IllegalArgumentException(action.getClass().getName() + " and "
                        + other.getClass().getName() + " both are the action '" + action.name() + "'; remove one");
            }
        }
    }

    @Override
    public Class<Action.Use> actionType() {
        return Action.Use.class;
    }

    @Override
    public List<String> problems(Action.Use action, Map<String, String> parameters) {
        AddedAction found = added.get(action.name());
        if (found != null) {
            return found.problems(filled(action, parameters));
        }
        String known = added.isEmpty() ? "none was added here" : "there are " + String.join(", ", added.keySet());
        return List.of("there is no action '" + action.name() + "'; " + known);
    }

    @Override
    public Tried run(Action.Use action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return of(action).run(filled(action, host.parameters()), host, timeout);
    }

    @Override
    public Tried check(Action.Use action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return of(action).check(filled(action, host.parameters()), host, timeout);
    }

    @Override
    public String describe(Action.Use action, Map<String, String> parameters) {
        return of(action).describe(filled(action, parameters));
    }

    private AddedAction of(Action.Use action) {
        AddedAction found = added.get(action.name());
        if (found == null) {
            throw new IllegalArgumentException("there is no action '" + action.name() + "'");
        }
        return found;
    }

    private static Map<String, String> filled(Action.Use action, Map<String, String> parameters) {
        Map<String, String> arguments = new LinkedHashMap<>();
        action.arguments().forEach((name, value) -> arguments.put(name, Expansion.expand(value, parameters)));
        return arguments;
    }
}
