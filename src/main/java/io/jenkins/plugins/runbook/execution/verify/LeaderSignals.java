package io.jenkins.plugins.runbook.execution.verify;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load that one process made is over when that process no longer leads, or no longer with such weight. */
final class LeaderSignals implements IncidentSignals {

    private static final Pattern TOP = Pattern.compile("(.*) \\(pid (\\d+).*\\) (\\d+)(?:%| MiB)");
    private static final double STRENGTH = 0.6;

    private final String list;
    private final ToDoubleFunction<VerificationInput> heavy;

    /**
     * @param list how the keys of the list of leaders begin
     * @param heavy from what weight on a process is to blame
     */
    LeaderSignals(String list, ToDoubleFunction<VerificationInput> heavy) {
        this.list = list;
        this.heavy = heavy;
    }

    @Override
    public List<Signal> look(VerificationInput situation, SecondLook second) {
        Matcher before = TOP.matcher(situation.before().value(list + 1).orElse(""));
        double limit = heavy.applyAsDouble(situation);
        if (!before.matches() || Double.parseDouble(before.group(3)) < limit) {
            return List.of();
        }
        boolean stillHeavy = situation.keys(list, "").stream()
                .map(key -> TOP.matcher(situation.after().value(key).orElse("")))
                .anyMatch(after -> after.matches()
                        && after.group(1).equals(before.group(1))
                        && Double.parseDouble(after.group(3)) >= limit);
        String detail = "led by " + before.group() + " before, "
                + situation.after().value(list + 1).orElse("by nothing") + " after";
        return List.of(Signal.of(list.substring(0, list.length() - 1), !stillHeavy, STRENGTH, detail));
    }
}
