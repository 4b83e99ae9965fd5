package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.repair.RepairOperator;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.util.List;
import java.util.Optional;

/** Quotes a parameter whose value holds a blank. */
public final class QuoteExpansion implements RepairOperator {

    private static final BoundedPattern SPLIT = BoundedPattern.of(
            "no such file|cannot (access|stat)|too many arguments|ambiguous|unexpected operator|not a directory|extra operand|unrecognized");

    @Override
    public String name() {
        return "quote-expansion";
    }

    @Override
    public String does() {
        return "Quotes parameters, so that a blank in a value does not split it.";
    }

    @Override
    public List<Repair> propose(Trace trace) {
        Optional<Found> sign = trace.point() == null ? Optional.empty() : trace.inFailing(SPLIT);
        if (sign.isEmpty()) {
            return List.of();
        }
        String script = trace.point().script();
        String changed = script;
        for (String parameter : trace.runbook().parameters().keySet()) {
            boolean blank = trace.parameter(parameter)
                    .filter(value -> value.contains(" "))
                    .isPresent();
            if (blank) {
                changed = changed.replaceAll(
                        "(?m)(?<=[\\s/=]|^)((?:[\\w./-]*)\\$\\{?" + parameter + "}?[\\w./-]*)(?=[\\s;|&)]|$)",
                        "\"$1\"");
            }
        }
        if (changed.equals(script)) {
            return List.of();
        }
        String reason = "A value with a blank in it was split into several words.";
        return List.of(new Repair(
                name(),
                List.of(Change.script(trace.point(), changed, reason, sign.get().evidence())),
                0.86));
    }
}
