package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import java.util.List;
import java.util.Optional;

/** Lets a step's programs open as many files as the host allows. */
final class RaiseOpenFiles extends FailureOperator {

    private static final BoundedPattern TOO_MANY = BoundedPattern.of(
            "too many open files|\\bEMFILE[:,] |(?:file descriptors?|open files|nofile)(?: limit| \\[\\d+])?[^.]{0,40}(?:reached|exceeded|exhausted|too low|is low)"
                    + "|(?:out of|no more) file descriptors|(?:raise|increase) .{0,40}(?:ulimit|nofile|open files)");

    public RaiseOpenFiles() {
        super("raise-open-files", "Raises the limit of open files for a step to what the host allows.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.anywhereInProse(TOO_MANY);
        if (sign.isEmpty()) {
            return List.of();
        }
        int starting = Controllers.startingStep(trace);
        int step = starting >= 0
                ? starting
                : trace.point().isStep() ? trace.point().index() : -1;
        if (step < 0 || !(trace.runbook().steps().get(step).action() instanceof Action.Run run)) {
            return List.of();
        }
        String reason = "The process may open fewer files than it needs.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(
                        step,
                        "ulimit -n \"$(ulimit -Hn)\"\n" + run.script(),
                        reason,
                        sign.get().evidence())),
                0.82));
    }
}
