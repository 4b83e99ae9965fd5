package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.Prelude;
import java.util.List;
import java.util.Optional;

/** Keeps calls to this host away from a proxy. */
final class BypassProxy implements RepairOperator {

    private static final BoundedPattern PROXY = BoundedPattern.of("proxy");
    private static final BoundedPattern LOCAL = BoundedPattern.exact("127\\.0\\.0\\.1|localhost|\\[::1]");

    @Override
    public String name() {
        return "bypass-proxy";
    }

    @Override
    public String does() {
        return "Keeps calls to this host away from a proxy.";
    }

    @Override
    public FailureType mends() {
        return FailureType.ENVIRONMENT_DIFFERENCE;
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(PROXY);
        String script = trace.point() == null ? "" : trace.point().script();
        if (sign.isEmpty() || !LOCAL.foundIn(script)) {
            return List.of();
        }
        String reason = "A proxy setting of this host catches a call that stays on the host.";
        String changed = Prelude.extended(script, "export no_proxy=127.0.0.1,localhost NO_PROXY=127.0.0.1,localhost");
        return List.of(new Repair(
                name(),
                List.of(Change.script(trace.point(), changed, reason, sign.get().evidence())),
                0.88));
    }
}
