package io.jenkins.plugins.runbook.execution.action;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Shell;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs a script; parameters are variables of its environment. */
final class RunRunner implements ActionRunner<Action.Run> {

    @Override
    public Class<Action.Run> actionType() {
        return Action.Run.class;
    }

    @Override
    public List<String> problems(Action.Run action, Map<String, String> parameters) {
        return action.shell() == Shell.BAT ? BatchText.problems(action.script(), parameters) : List.of();
    }

    @Override
    public ActionResult run(Action.Run action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        boolean outputAlone = expect.stdout() != null || expect.below() != null || expect.above() != null;
        return ActionResult.of(host.run(action.script(), action.shell(), timeout, outputAlone));
    }

    @CheckForNull
    @Override
    public String describe(Action.Run action, Map<String, String> parameters) {
        return action.script();
    }
}
