package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Controller;
import io.jenkins.plugins.runbook.learning.repair.Controllers;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.StepDraft;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts what a unit, configuration or message names as a requirement, with the command that the runbook itself uses. */
final class EnsureDependency extends FailureOperator {

    private static final int MAX = 4;

    public EnsureDependency() {
        super("ensure-dependency", "Starts a service that the failing one needs, before it is started itself.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Set<String> own = Controllers.controlled(trace);
        Optional<Controller> controller = Controllers.of(trace);
        boolean serviceSteps = Controllers.byServiceSteps(trace);
        if (controller.isEmpty() && !serviceSteps) {
            return List.of();
        }
        return Dependencies.in(trace).stream()
                .filter(dependency -> !own.contains(dependency.name()))
                .limit(MAX)
                .map(dependency -> repair(trace, dependency, controller, serviceSteps))
                .toList();
    }

    private Repair repair(Trace trace, Dependency dependency, Optional<Controller> controller, boolean serviceSteps) {
        String title = "start " + dependency.name() + " first";
        StepDraft step = controller.isPresent()
                ? StepDraft.run(title, startUnlessRunning(controller.get(), dependency.name()), "60s")
                : StepDraft.service(title, dependency.name(), "running");
        int starting = Controllers.startingStep(trace);
        int at = starting >= 0
                ? starting
                : trace.point().isStep()
                        ? trace.point().index()
                        : trace.runbook().steps().size();
        String reason = "The failing service needs " + dependency.name() + ", and no step makes sure that it runs.";
        return new Repair(
                name(),
                List.of(Change.insert(
                        at,
                        trace.runbook().steps().size(),
                        step,
                        reason,
                        List.of(dependency.line().evidence()))),
                dependency.confidence());
    }

    private static String startUnlessRunning(Controller controller, String service) {
        return controller.prelude() + controller.command(service, "status") + " || "
                + controller.command(service, "start");
    }
}
