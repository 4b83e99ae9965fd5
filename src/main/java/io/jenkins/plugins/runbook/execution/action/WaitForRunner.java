package io.jenkins.plugins.runbook.execution.action;

import io.jenkins.plugins.runbook.execution.host.BoundedText;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.execution.host.OwnScript;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.execution.parameter.Expansion;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Action.WaitFor.Kind;
import io.jenkins.plugins.runbook.model.Expectation;
import io.jenkins.plugins.runbook.model.Words;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** Waits on the host until something answers; one command does all the looking. */
final class WaitForRunner implements ActionRunner<Action.WaitFor> {

    private static final OwnScript SCRIPT = new OwnScript(WaitForRunner.class, "declared", "wait");
    private static final long LONGEST_LOOK_SECONDS = 10;

    @Override
    public Class<Action.WaitFor> actionType() {
        return Action.WaitFor.class;
    }

    @Override
    public ActionResult run(Action.WaitFor action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        Duration limit = timeout.compareTo(action.timeout()) < 0 ? timeout : action.timeout();
        Map<String, String> variables = Map.of(
                "RUNBOOK_WAIT_KIND", Words.of(action.kind()),
                "RUNBOOK_WAIT_TARGET", target(action, host.parameters()),
                "RUNBOOK_WAIT_STATUS", String.valueOf(action.status()),
                "RUNBOOK_WAIT_LOOK", String.valueOf(Math.max(1, Math.min(LONGEST_LOOK_SECONDS, limit.toSeconds()))),
                "RUNBOOK_WAIT_INTERVAL", seconds(action.interval()));
        Ran ran = action.kind() == Kind.RUN
                ? host.runWithParameters(SCRIPT, variables, limit, BoundedText.DEFAULT_END)
                : host.run(SCRIPT, variables, limit, BoundedText.DEFAULT_END);
        if (!ran.timedOut()) {
            return ActionResult.of(ran);
        }
        String seen = lastLine(ran.output());
        String failure = host.redactor().redact(subject(action, host.parameters())) + " within " + Words.exact(limit)
                + (seen.isEmpty() ? "; no look at it ended in that time" : "; last seen: " + seen);
        return new ActionResult(ran, failure);
    }

    @Override
    public String describe(Action.WaitFor action, Map<String, String> parameters) {
        return "wait up to " + Words.exact(action.timeout()) + " for " + Words.of(action.kind()) + " "
                + target(action, parameters) + (action.kind() == Kind.HTTP ? " to answer " + action.status() : "");
    }

    private static String subject(Action.WaitFor action, Map<String, String> parameters) {
        String target = target(action, parameters);
        return switch (action.kind()) {
            case HTTP -> target + " did not answer " + action.status();
            case PORT -> "port " + target + " took no connection";
            case FILE -> target + " did not appear";
            case RUN -> "'" + target + "' did not exit 0";
        };
    }

    /** A script keeps its parameters as variables; everything else gets their values. */
    private static String target(Action.WaitFor action, Map<String, String> parameters) {
        return action.kind() == Kind.RUN ? action.target() : Expansion.expand(action.target(), parameters);
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(Math.max(10, duration.toMillis()), 3).toPlainString();
    }

    private static String lastLine(String output) {
        String text = output.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
