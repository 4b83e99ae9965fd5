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

/** Removes what is younger than the runbook's own limit, when all of it together is still too much. */
final class ShorterRetention extends FailureOperator {

    private static final BoundedPattern AGE = BoundedPattern.exact("-(mtime|mmin) \\+(\\d{1,6})(?!\\d)");

    private static final BoundedPattern COUNT =
            BoundedPattern.exact("(\\btail +(?:-n *)?\\+)(\\d{1,6})(?=[^|]*\\|[^|]*\\brm\\b)");
    private static final BoundedPattern SIZE =
            BoundedPattern.exact(" -size \\+\\d+[kMG]?(?=[^|\\n]*(?:-delete|\\brm\\b))");

    public ShorterRetention() {
        super("shorter-retention", "Lowers the age from which the runbook removes files.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        boolean shortfall = !trace.point().isStep() && trace.point().expect().below() != null;
        if (!shortfall) {
            return List.of();
        }
        List<Repair> repairs = new ArrayList<>();
        List<Step> steps = trace.runbook().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).action() instanceof Action.Run run
                    && AGE.foundIn(run.script())
                    && run.script().contains("-delete")) {
                String changed = AGE.replaceAll(
                        run.script(),
                        match -> "-" + match.group(1) + " +" + Math.max(1, Integer.parseInt(match.group(2)) / 4));
                String reason = "What is older than the step's limit is not enough; the limit is lowered to a quarter.";
                List<Evidence> evidence =
                        trace.failing().stream().limit(1).map(Line::evidence).toList();
                repairs.add(new Repair(name(), List.of(Change.script(i, changed, reason, evidence)), 0.5));
                String least = AGE.replaceAll(run.script(), "-$1 +" + 1);
                if (!least.equals(changed)) {
                    repairs.add(new Repair(name(), List.of(Change.script(i, least, reason, evidence)), 0.4));
                }
            }
            if (steps.get(i).action() instanceof Action.Run run && COUNT.foundIn(run.script())) {
                String changed = COUNT.replaceAll(
                        run.script(), match -> match.group(1) + Math.max(2, Integer.parseInt(match.group(2)) / 3));
                String reason = "As many as the step keeps are too much; it keeps a third of them.";
                List<Evidence> evidence =
                        trace.failing().stream().limit(1).map(Line::evidence).toList();
                repairs.add(new Repair(name(), List.of(Change.script(i, changed, reason, evidence)), 0.5));
            }
            if (steps.get(i).action() instanceof Action.Run run && SIZE.foundIn(run.script())) {
                String changed = SIZE.replaceAll(run.script(), "");
                String reason = "Files smaller than the step's limit together take the space.";
                List<Evidence> evidence =
                        trace.failing().stream().limit(1).map(Line::evidence).toList();
                repairs.add(new Repair(name(), List.of(Change.script(i, changed, reason, evidence)), 0.4));
            }
        }
        return repairs;
    }
}
