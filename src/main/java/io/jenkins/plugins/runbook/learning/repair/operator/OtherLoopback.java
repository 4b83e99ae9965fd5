package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import java.util.List;
import java.util.Optional;

/** Asks this host under its other loopback address, when the service listens on one IP version only. */
final class OtherLoopback extends FailureOperator {

    private static final BoundedPattern REFUSED = BoundedPattern.of(
            "refused|failed to connect|couldn.t connect|address family|cannot assign requested address|network is unreachable|unreachable");
    private static final BoundedPattern LOOPBACK =
            BoundedPattern.exact("\\[::1]|\\blocalhost\\b|\\b127\\.0\\.0\\.1\\b");

    private static final BoundedPattern IP_SIX = BoundedPattern.exact("::1|address family|assign requested");

    public OtherLoopback() {
        super("other-loopback", "Asks this host under its other loopback address.", FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(REFUSED);
        if (sign.isEmpty()) {
            return List.of();
        }
        ShellScript script = ShellScript.of(trace.point().script());
        Optional<SimpleCommand> command = script.first(one -> LOOPBACK.foundIn(one.in(script.text())));
        return command.map(one -> {
                    String own = one.in(script.text());
                    String address = LOOPBACK.find(own).orElseThrow().group();
                    String other = address.equals("127.0.0.1") ? "[::1]" : "127.0.0.1";
                    boolean six = IP_SIX.foundIn(sign.get().line()) || address.equals("[::1]");
                    String both = "{ " + own + " || " + own.replace(address, other) + "; }";
                    String reason =
                            "Nothing answers under " + address + " on this host; the other loopback address is asked.";
                    return List.of(new Repair(
                            name(),
                            List.of(Change.script(
                                    trace.point(),
                                    script.replacing(one, both),
                                    reason,
                                    sign.get().evidence())),
                            six ? 0.84 : 0.4));
                })
                .orElse(List.of());
    }
}
