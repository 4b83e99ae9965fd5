package io.jenkins.plugins.runbook.execution.action;

import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.execution.parameter.Expansion;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Hands a step over to the action that was added under its name. Others wrote that: what it says is redacted and bounded here once more,
 * and an error of its own is a failed try, after which retry, {@code onFailure} and rollback do their work.
 */
final class UseRunner implements ActionRunner<Action.Use> {

    /** Longest sentence that is taken from it, in characters. */
    private static final int LONGEST_SENTENCE = 1000;

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
        if (found == null) {
            String known = added.isEmpty() ? "none was added here" : "there are " + String.join(", ", added.keySet());
            return List.of("there is no action '" + action.name() + "'; " + known);
        }
        try {
            return found.problems(filled(action, parameters)).stream()
                    .map(UseRunner::bounded)
                    .toList();
        } catch (RuntimeException | Error e) {
            return List.of(bounded("could not look at its arguments: " + e));
        }
    }

    @Override
    public boolean knows(Action.Use action) {
        return added.containsKey(action.name());
    }

    @Override
    public ActionResult run(Action.Use action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return guarded(action, host, (added, arguments) -> added.run(arguments, host, timeout));
    }

    @Override
    public ActionResult check(Action.Use action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return guarded(action, host, (added, arguments) -> added.check(arguments, host, timeout));
    }

    @Override
    public String describe(Action.Use action, Map<String, String> parameters) {
        AddedAction found = of(action);
        try {
            return bounded(Objects.requireNonNull(found.describe(filled(action, parameters))));
        } catch (RuntimeException | Error e) {
            return "use " + action.name(); // what it is called says less, and is true
        }
    }

    @FunctionalInterface
    private interface Doing {
        ActionResult with(AddedAction added, Map<String, String> arguments) throws IOException, InterruptedException;
    }

    private ActionResult guarded(Action.Use action, HostSession host, Doing doing)
            throws IOException, InterruptedException {
        AddedAction found = of(action);
        ActionResult tried;
        try {
            tried = doing.with(found, filled(action, host.parameters()));
        } catch (RuntimeException | Error e) {
            throw new IOException(bounded("the action '" + action.name() + "' has an error of its own: " + e), e);
        }
        if (tried == null || tried.ran() == null) {
            throw new IOException("the action '" + action.name() + "' did not say what came of it");
        }
        Ran ran = tried.ran();
        String output = BoundedText.of(host.redactor().redact(plain(ran.output())), BoundedText.DEFAULT_END);
        String failure =
                tried.failure() == null ? null : bounded(host.redactor().redact(tried.failure()));
        return new ActionResult(
                new Ran(ran.exitCode(), ran.timedOut(), output, plain(ran.unredacted()), ran.seen()), failure);
    }

    private static String plain(String text) {
        return text == null ? "" : text;
    }

    private static String bounded(String sentence) {
        return Words.cut(sentence, LONGEST_SENTENCE);
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
