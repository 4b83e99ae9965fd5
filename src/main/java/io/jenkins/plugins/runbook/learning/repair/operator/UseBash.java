package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.model.Shell;
import java.util.List;
import java.util.Optional;

/** Runs a script by bash that uses what only bash knows. */
final class UseBash implements RepairOperator {

    private static final BoundedPattern BASHISM = BoundedPattern.of(
            "\\[\\[: not found|(source|declare|typeset|shopt|mapfile|readarray|let|pushd|popd|function): not found|bad substitution|\"\\(\"? ?unexpected"
                    + "|redirection unexpected|bad for loop|illegal option -o pipefail|\"&\" unexpected|\"\\(\\(\"|\\(\\(: not found|unexpected operator");

    @Override
    public String name() {
        return "use-bash";
    }

    @Override
    public String does() {
        return "Runs a script by bash that does not run under this host's sh.";
    }

    @Override
    public FailureType mends() {
        return FailureType.ENVIRONMENT_DIFFERENCE;
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(BASHISM);
        boolean sh =
                trace.point() != null && trace.point().action() instanceof Action.Run run && run.shell() == Shell.SH;
        if (sign.isEmpty() || !sh) {
            return List.of();
        }
        String reason = "The script uses what only bash knows, and sh is another shell on this host.";
        ChangeOperation change = trace.point().isStep()
                ? Change.field(
                        trace.point().index(),
                        "shell",
                        "bash",
                        reason,
                        sign.get().evidence())
                : ChangeOperation.add(
                        trace.point().path() + "/shell",
                        "bash",
                        reason,
                        sign.get().evidence());
        return List.of(new Repair(name(), List.of(change), 0.9));
    }
}
