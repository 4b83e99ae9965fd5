package io.jenkins.plugins.runbook.learning.repair;

import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the runbook itself shows of how services are controlled here. */
public final class Controllers {

    private static final BoundedPattern VARIABLE = BoundedPattern.exact("\"?\\$\\{?([A-Za-z_]\\w*)}?\"?");

    private Controllers() {}

    /** The command to control services with: that of the failing step, else the first one that starts something, else any. */
    public static Optional<Controller> of(Trace trace) {
        List<Controller> all = new ArrayList<>();
        if (trace.point() != null) {
            all.addAll(Controller.in(trace.point().script()));
        }
        trace.scripts().forEach(script -> all.addAll(Controller.in(script)));
        return all.stream()
                .filter(Controller::starts)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Whether services are controlled by {@code service} steps. */
    public static boolean byServiceSteps(Trace trace) {
        return trace.runbook().steps().stream().anyMatch(step -> step.action() instanceof Action.Service);
    }

    /** Names of the services that the runbook itself controls, parameters filled in. */
    public static Set<String> controlled(Trace trace) {
        Set<String> names = new LinkedHashSet<>();
        for (String script : trace.scripts()) {
            Controller.in(script).forEach(controller -> names.add(resolved(controller.nameWord(), trace)));
        }
        for (Step step : trace.runbook().steps()) {
            if (step.action() instanceof Action.Service service) {
                names.add(resolved(service.name(), trace));
            }
        }
        return names;
    }

    /** Index of the last step, up to what failed, that starts or restarts a service; -1 when there is none. */
    public static int startingStep(Trace trace) {
        int last = trace.point() != null && trace.point().isStep()
                ? trace.point().index()
                : trace.runbook().steps().size() - 1;
        for (int i = last; i >= 0; i--) {
            Action action = trace.runbook().steps().get(i).action();
            boolean starts = action instanceof Action.Run run
                    && Controller.in(run.script()).stream().anyMatch(Controller::starts);
            if (starts || action instanceof Action.Service) {
                return i;
            }
        }
        return -1;
    }

    static String resolved(String word, Trace trace) {
        Optional<String> variable = VARIABLE.match(word).map(match -> match.group(1));
        if (variable.isPresent()) {
            return trace.parameter(variable.get()).orElse(word);
        }
        return BoundedPattern.replaceAll(BoundedPattern.replaceAll(word, "[\"']", ""), "\\.service$", "");
    }
}
