package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controller;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ChangeOperation;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.ServiceState;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.shell.ShellScript;
import io.jenkins.plugins.runbook.shell.SimpleCommand;
import io.jenkins.plugins.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Restarts where a start or reload changed nothing. */
final class StrongerVerb extends FailureOperator {

    private static final BoundedPattern NOTHING_DONE = BoundedPattern.of(
            "already (running|started|active|up(?![-\\w]| to))|nothing to do|no change|unchanged|not supported|does not support reload|needs? a (full )?restart|restart (is )?(required|needed)|only (at|on) start|reload ignored");
    private static final Set<String> WEAK = Set.of("start", "reload", "up", "force-reload");

    public StrongerVerb() {
        super("restart-instead", "Restarts a service where a start or reload had no effect.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.anywhere(NOTHING_DONE);
        boolean ineffective = !trace.point().isStep();
        if (sign.isEmpty() && !ineffective) {
            return List.of();
        }
        List<Evidence> evidence = sign.map(Found::evidence)
                .orElseGet(() ->
                        trace.failing().stream().limit(2).map(Line::evidence).toList());
        List<Repair> repairs = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            stronger(steps.get(i), i, evidence)
                    .ifPresent(
                            change -> repairs.add(new Repair(name(), List.of(change), sign.isPresent() ? 0.84 : 0.68)));
        }
        return repairs;
    }

    private static Optional<ChangeOperation> stronger(Step step, int index, List<Evidence> evidence) {
        String reason = "Starting or reloading the service changed nothing; it has to be restarted.";
        if (step.action() instanceof Action.Service service
                && (service.state() == ServiceState.RUNNING || service.state() == ServiceState.RELOADED)) {
            return Optional.of(
                    ChangeOperation.replace("/steps/" + index + "/service/state", "restarted", reason, evidence));
        }
        if (!(step.action() instanceof Action.Run run)) {
            return Optional.empty();
        }
        ShellScript script = ShellScript.of(run.script());
        return script.first(StrongerVerb::weak).map(command -> {
            Word verb = command.words().stream()
                    .skip(1)
                    .filter(word -> WEAK.contains(word.plain()))
                    .findFirst()
                    .orElseThrow();
            return Change.script(index, script.replacing(verb, "restart"), reason, evidence);
        });
    }

    private static boolean weak(SimpleCommand command) {
        return Controller.of(command, "")
                .filter(controller -> WEAK.contains(controller.verbWord()))
                .isPresent();
    }
}
