package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Incident;
import java.util.List;

/** Removes what the runbook's own words call expired after a time, when no step of it does. */
final class RemoveExpired extends FailureOperator {

    public RemoveExpired() {
        super(
                "remove-expired",
                "Removes what the runbook's description says is of no use after a time, when no step removes it.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (!trace.result().incident().type().equals(Incident.DISK_FULL)) {
            return List.of();
        }
        int steps = trace.runbook().steps().size();
        int at = trace.point().isStep() ? trace.point().index() : ClearRegenerable.afterLastRemoval(trace);
        return Expiring.in(trace).stream()
                .filter(expiring -> !removed(trace, expiring.path()))
                .map(expiring -> {
                    StepDraft step = StepDraft.run(
                            "remove what has expired in " + expiring.path(),
                            "find " + expiring.path() + " -type f -mmin +" + expiring.minutes() + " -print -delete",
                            "120s");
                    String reason = "Cleaning was not enough, and the runbook itself says when what lies in "
                            + expiring.path() + " is of no use any more.";
                    var evidence = List.of(new Line("runbook description", -1, false, expiring.said()).evidence());
                    return new Repair(name(), List.of(Change.insert(at, steps, step, reason, evidence)), 0.86);
                })
                .limit(3)
                .toList();
    }

    /** Whether a step removes something there, at whatever age. */
    private static boolean removed(Trace trace, String path) {
        return trace.scripts().stream()
                .flatMap(String::lines)
                .anyMatch(line -> line.contains(path) && BoundedPattern.contains(line, "(-delete|\\brm\\b)"));
    }
}
