package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Line;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Evidence;
import io.jenkins.plugins.runbook.model.Step;
import java.util.ArrayList;
import java.util.List;

/** Lets a step act on everything that its own search finds, when it takes the first one only and the check still sees the rest. */
final class ActOnAll extends FailureOperator {

    private static final BoundedPattern ACTS =
            BoundedPattern.exact("\\b(kill|pkill|rm|stop|restart|end|cancel|drop|unlink|terminate)\\b");
    /** Ways to take the first line of what a search finds. */
    private static final List<BoundedPattern> FIRST_ONLY = List.of(
            BoundedPattern.exact("\\s*\\|\\s*(?:head|tail) +(?:-n *1|-1)\\b(?! *\\S+\\.)"),
            BoundedPattern.exact("\\s*\\|\\s*sed +(?:-n +[\"']?1p[\"']?|[\"']?1q[\"']?)"));

    private static final BoundedPattern AWK_FIRST =
            BoundedPattern.exact("NR ?== ?1 *(?:&& *)?(?=[{$/])|(?<=[{;] ?print [^;}]{1,20}); *exit(?= *})");
    private static final BoundedPattern NEWEST = BoundedPattern.exact("\\b(pgrep|pkill) +-[no]\\b|\\b(pidof) +-s\\b");
    /** A substitution in quotes, which makes one word of many lines. */
    private static final BoundedPattern QUOTED =
            BoundedPattern.exact("\\b(kill(?: +-\\w+)?|rm(?: +-\\w+)*) +\"(\\$\\((?:[^()]|\\([^()]*\\))*\\))\"");

    public ActOnAll() {
        super("act-on-all", "Lets a step act on everything that its own search finds instead of on the first one.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        if (trace.point().isStep()) {
            return List.of();
        }
        List<Evidence> evidence =
                trace.failing().stream().limit(2).map(Line::evidence).toList();
        List<Repair> repairs = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() instanceof Action.Run run && ACTS.foundIn(run.script())) {
                String changed = all(run.script());
                if (!changed.equals(run.script())) {
                    String reason =
                            "The step acts on the first of what it finds, and the verification still sees the others.";
                    repairs.add(new Repair(name(), List.of(Change.script(i, changed, reason, evidence)), 0.8));
                }
            }
        }
        return repairs;
    }

    private static String all(String script) {
        String changed = script;
        for (BoundedPattern first : FIRST_ONLY) {
            changed = first.replaceAll(changed, "");
        }
        changed = AWK_FIRST.replaceAll(changed, "");
        changed = NEWEST.replaceAll(
                changed, match -> BoundedPattern.replacement(match.group(1) != null ? match.group(1) : match.group(2)));
        return changed.equals(script) ? script : QUOTED.replaceAll(changed, "$1 $2");
    }
}
