package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.Prelude;
import java.util.List;
import java.util.Optional;

/** Gives a step the settings that other steps of the runbook read and this one does not. */
final class SharedEnvironment extends FailureOperator {

    private static final int NOT_FOUND = 127;

    public SharedEnvironment() {
        super("shared-environment", "Lets a step read the settings that the runbook's other steps read.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().script().isEmpty()) {
            return List.of();
        }
        String script = trace.point().script();
        Optional<String> shared = trace.runbook().steps().stream()
                .map(Step::action)
                .filter(Action.Run.class::isInstance)
                .map(action -> Prelude.of(((Action.Run) action).script()))
                .filter(prelude -> BoundedPattern.contains(prelude, "(^|\\n)(\\.|source|export|PATH=)"))
                .filter(prelude -> !Prelude.of(script).contains(prelude))
                .findFirst();
        if (shared.isEmpty()) {
            return List.of();
        }
        Integer exit = trace.point().executed() == null
                ? null
                : trace.point().executed().exitCode();
        String reason = "Other steps read their settings first, and this one does not.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(
                        trace.point(),
                        shared.get() + script,
                        reason,
                        trace.failing().stream().limit(2).map(Line::evidence).toList())),
                exit != null && exit == NOT_FOUND ? 0.86 : 0.6));
    }
}
