package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Expressions;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.MissingPaths;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.FailureType;
import io.jenkins.plugins.runbook.shell.ShellScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Uses the place where a file or program lies on this host, when the runbook's place is empty and an output shows another. */
final class RelocatedPath extends FailureOperator {

    public RelocatedPath() {
        super(
                "relocated-path",
                "Uses the place where a file lies on this host, beside the runbook's own.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().script().isEmpty()) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        for (Found missing : MissingPaths.in(trace)) {
            MissingPaths.elsewhere(trace, missing.value())
                    .forEach((place, from) -> repair(
                                    trace,
                                    missing.value(),
                                    place,
                                    List.of(missing.line().evidence(), from.evidence()))
                            .ifPresent(repairs::add));
        }
        return repairs.stream().limit(3).toList();
    }

    private Optional<Repair> repair(Trace trace, String missing, String place, List<Evidence> evidence) {
        String script = trace.point().script();
        Optional<String> word = Expressions.of(missing, script, trace);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        boolean program = ShellScript.of(script).commands().stream()
                .anyMatch(command -> command.words().get(0).raw().equals(word.get()));
        String other = program && !place.contains("/") ? "./" + place : program ? "./" + place : place;
        String either = "\"$([ -e " + word.get() + " ] && echo " + word.get() + " || echo " + other + ")\"";
        String changed = script.replace(word.get(), either);
        String reason = "What the runbook looks for under " + missing + " lies in another place on this host.";
        return Optional.of(new Repair(name(), List.of(Change.script(trace.point(), changed, reason, evidence)), 0.88));
    }
}
