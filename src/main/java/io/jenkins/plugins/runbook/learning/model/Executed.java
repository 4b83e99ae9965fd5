package io.jenkins.plugins.runbook.learning.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.trace.FailurePoint;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.llm.prompt.Excerpt;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.Step;
import java.util.List;
import java.util.Locale;

/** What was executed: the script of what failed in most detail, then those of the steps before it, within a bound. */
final class Executed {

    private static final int MAX_EARLIER = 600;

    private Executed() {}

    /** @param characters how long it may be, roughly */
    static String of(Trace trace, int characters) {
        StringBuilder text = new StringBuilder();
        FailurePoint point = trace.point();
        if (point != null) {
            String name = point.isStep()
                    ? "step " + (point.index() + 1)
                    : "check " + (point.index() + 1) + " '"
                            + trace.runbook().verify().get(point.index()).name() + "'";
            append(text, name + ", which failed", point.action(), characters / 2);
        }
        List<Step> steps = trace.runbook().steps();
        for (ExecutedStep executed : trace.result().steps()) {
            int index = executed.number() - 1;
            boolean ours = executed.phase() == ExecutedStep.Phase.STEPS && index < steps.size();
            boolean shown = point != null && point.isStep() && point.index() == index;
            if (!ours || shown) {
                continue;
            }
            if (text.length() >= characters) {
                text.append(" … scripts of further steps left out …\n");
                break;
            }
            append(text, "step " + executed.number(), steps.get(index).action(), MAX_EARLIER);
        }
        return text.isEmpty() ? "(nothing)" : text.toString();
    }

    private static void append(StringBuilder text, String name, Action action, int characters) {
        text.append(' ').append(name).append(", ").append(action.type()).append(":\n");
        Excerpt.of(words(action).strip(), characters)
                .lines()
                .forEach(line -> text.append("   ").append(line).append('\n'));
    }

    @CheckForNull
    private static String words(Action action) {
        if (action instanceof Action.Run run) {
            return run.script();
        }
        if (action instanceof Action.Service service) {
            return service.name() + " " + service.state().name().toLowerCase(Locale.ROOT);
        }
        if (action instanceof Action.WaitFor wait) {
            return wait.target() + ", at most " + wait.timeout().toSeconds() + " s";
        }
        return action.toString();
    }
}
