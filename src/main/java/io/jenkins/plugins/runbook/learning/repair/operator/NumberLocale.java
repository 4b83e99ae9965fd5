package io.jenkins.plugins.runbook.learning.repair.operator;

import io.jenkins.plugins.runbook.learning.repair.Change;
import io.jenkins.plugins.runbook.learning.repair.FailureOperator;
import io.jenkins.plugins.runbook.learning.repair.Repair;
import io.jenkins.plugins.runbook.learning.trace.BoundedPattern;
import io.jenkins.plugins.runbook.learning.trace.Found;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.FailureType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Makes a script independent of how this host's locale writes numbers and dates. */
final class NumberLocale extends FailureOperator {

    private static final BoundedPattern LOCALISED = BoundedPattern.of(
            "\\d,\\d+: ?(illegal|integer|bad|invalid|not|arithmetic|syntax|unexpected|numeric)|(float|literal|number|integer|numeric|convert|parse).*[\\s'\":]\\d+,\\d+"
                    + "|^\\D{0,40}\\b\\d{1,9},\\d{1,4}\\b\\D{0,40}$|invalid date|failed conversion|unconverted data|does not match format|unknown month|time data");
    private static final BoundedPattern SOURCE =
            BoundedPattern.exact("(?m)^([ \\t]*)(?:\\.|source)[ \\t]+\\S+[ \\t]*(?:;[ \\t]*|\\n)");
    private static final BoundedPattern WHOLE_PART = BoundedPattern.exact("\\$\\{(\\w+)(%{1,2})\\.\\*}");
    private static final BoundedPattern WHOLE_PART_QUOTED = BoundedPattern.exact("\\bcut -d ?['\"]?\\.['\"]? ");

    public NumberLocale() {
        super(
                "number-locale",
                "Makes a script independent of the locale's decimal comma and month names.",
                FailureType.ENVIRONMENT_DIFFERENCE);
    }

    @Override
    protected List<Repair> repairs(Trace trace) {
        Optional<Found> sign = trace.inFailing(LOCALISED);
        String script = trace.point().script();
        if (sign.isEmpty() || script.isEmpty()) {
            return List.of();
        }
        String reason = "This host's locale writes numbers or dates in another way than the script reads them.";
        List<Repair> repairs = new ArrayList<>();
        add(repairs, trace, withLocale(script), 0.88, reason, sign.get());
        String tolerant = WHOLE_PART_QUOTED.replaceAll(WHOLE_PART.replaceAll(script, "\\${$1$2[.,]*}"), "tr , . | $0");
        add(repairs, trace, tolerant, 0.84, reason, sign.get());
        add(repairs, trace, withLocale(tolerant), 0.7, reason, sign.get());
        return repairs;
    }

    private void add(List<Repair> repairs, Trace trace, String script, double confidence, String reason, Found sign) {
        boolean known = repairs.stream()
                .anyMatch(repair -> repair.operations().get(0).value().equals(script));
        if (!known && !script.equals(trace.point().script())) {
            repairs.add(new Repair(
                    name(), List.of(Change.script(trace.point(), script, reason, sign.evidence())), confidence));
        }
    }

    /** Sets the locale after the last file that the script reads settings from, since such a file may set it as well. */
    static String withLocale(String script) {
        int end = 0;
        for (MatchResult matcher : SOURCE.all(script)) {
            end = matcher.end();
        }
        String head = BoundedPattern.replaceAll(script.substring(0, end).stripTrailing(), ";$", "");
        return (head.isEmpty() ? "" : head + "\n") + "export LC_ALL=C\n" + script.substring(end);
    }
}
