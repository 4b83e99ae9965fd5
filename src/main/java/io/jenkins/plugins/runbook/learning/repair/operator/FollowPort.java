package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.MovedPort;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks also on the port that this host's settings show, when the runbook's does not answer. */
final class FollowPort extends FailureOperator {

    public FollowPort() {
        super(
                "follow-port",
                "Asks on the port that this host's settings show, when the runbook's own does not answer.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        return MovedPort.in(trace)
                .flatMap(moved -> repair(trace, moved))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Repair> repair(Trace trace, MovedPort moved) {
        String reason = "Port " + moved.asked() + " does not answer; on this host it is " + moved.shown() + ".";
        List<Evidence> evidence = List.of(moved.line().evidence());
        double confidence = moved.setting() ? 0.88 : 0.6;
        if (trace.point().action() instanceof Action.WaitFor wait) {
            Map<String, Object> either = new LinkedHashMap<>();
            either.put("run", either(asking(wait), moved));
            either.put("timeout", Math.max(1, wait.timeout().toSeconds()) + "s");
            return Optional.of(new Repair(
                    name(),
                    List.of(ChangeOperation.replace(trace.point().path() + "/waitFor", either, reason, evidence)),
                    confidence));
        }
        ShellScript script = ShellScript.of(trace.point().script());
        return script.first(command -> command.in(script.text()).contains(moved.asked()))
                .map(command -> script.replacing(command, "{ " + either(command.in(script.text()), moved) + "; }"))
                .map(changed -> new Repair(
                        name(), List.of(Change.script(trace.point(), changed, reason, evidence)), confidence));
    }

    private static String asking(Action.WaitFor wait) {
        if (wait.kind() == Action.WaitFor.Kind.HTTP) {
            return "curl -fsS -o /dev/null --max-time 5 " + wait.target();
        }
        String port = BoundedPattern.replaceAll(wait.target(), ".*:", "");
        return "bash -c '</dev/tcp/127.0.0.1/" + port + "'";
    }

    private static String either(String own, MovedPort moved) {
        return own + " || " + BoundedPattern.replaceAll(own, "(?<!\\d)" + moved.asked() + "(?!\\d)", moved.shown());
    }
}
