package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.List;
import java.util.Optional;

/** Takes the leading zero off a number that a shell is to calculate with: it would take 08 and 09 for octal numbers. */
final class LeadingZero extends FailureOperator {

    private static final BoundedPattern OCTAL = BoundedPattern.of(
            "0[0-9]*[89][0-9]*: value too great for base|arithmetic expression: expecting EOF: \"[^\"]{0,80}\\b0[0-9]*[89]|arithmetic syntax error");
    private static final BoundedPattern ARITHMETIC =
            BoundedPattern.exact("\\$\\(\\([^()$]*(?:\\$\\{?\\w+}?[^()$]*){0,8}\\)\\)");
    private static final BoundedPattern VARIABLE = BoundedPattern.exact("(?<![\\w#$])\\$?\\{?([A-Za-z_]\\w*)}?(?!\\w)");

    public LeadingZero() {
        super("leading-zero", "Takes the leading zero off a number before the shell calculates with it.");
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(OCTAL);
        String script = trace.point().script();
        if (sign.isEmpty()) {
            return List.of();
        }
        String changed = ARITHMETIC.replaceAll(
                script,
                sum -> BoundedPattern.replacement(VARIABLE.replaceAll(
                        sum.group(), name -> BoundedPattern.replacement("${" + name.group(1) + "#0}"))));
        String reason = "A number with a leading zero is an octal one for the shell, which has no 8 and no 9.";
        return changed.equals(script)
                ? List.of()
                : List.of(new Repair(
                        name(),
                        List.of(Change.script(
                                trace.point(), changed, reason, sign.get().evidence())),
                        0.93));
    }
}
