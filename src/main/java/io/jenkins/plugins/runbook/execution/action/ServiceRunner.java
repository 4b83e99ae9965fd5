package io.jenkins.plugins.runbook.execution.action;

import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.OwnScript;
import io.jenkins.plugins.runbook.execution.parameter.Expansion;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings a service into a state with whatever manages services on the host. */
final class ServiceRunner implements ActionRunner<Action.Service> {

    private static final OwnScript SCRIPT = new OwnScript(ServiceRunner.class, "services", "service");

    /** No option, no path, and none of the patterns by which service managers take many services for one. */
    private static final Pattern NAME = Pattern.compile("(?!-)[^/*?\\[\\]\\p{Cntrl}]{1,256}+");

    @Override
    public Class<Action.Service> actionType() {
        return Action.Service.class;
    }

    @Override
    public List<String> problems(Action.Service action, Map<String, String> parameters) {
        String name = Expansion.expand(action.name(), parameters);
        return NAME.matcher(name).matches()
                ? List.of()
                : List.of("'" + name
                        + "' is no name of a service: it must not begin with '-', be empty, or hold '/', wildcards"
                        + " or control characters");
    }

    @Override
    public ActionResult run(Action.Service action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return control(action, host, timeout, "no");
    }

    @Override
    public ActionResult check(Action.Service action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return control(action, host, timeout, "yes");
    }

    private ActionResult control(Action.Service action, HostSession host, Duration timeout, String look)
            throws IOException, InterruptedException {
        Map<String, String> variables = Map.of(
                "RUNBOOK_SERVICE", Expansion.expand(action.name(), host.parameters()),
                "RUNBOOK_STATE", state(action),
                "RUNBOOK_LOOK", look);
        return ActionResult.of(host.run(SCRIPT, variables, timeout, BoundedText.DEFAULT_END));
    }

    @Override
    public String describe(Action.Service action, Map<String, String> parameters) {
        return "service " + Expansion.expand(action.name(), parameters) + " " + state(action);
    }

    private static String state(Action.Service action) {
        return Words.of(action.state());
    }
}
