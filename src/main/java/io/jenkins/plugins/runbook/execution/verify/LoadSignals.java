package io.jenkins.plugins.runbook.execution.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CPU load is over when the CPU was busy and no longer is, and the process that led the list no longer does with such weight. */
final class LoadSignals implements IncidentSignals {

    private static final double HEAVY_PERCENT = 50;
    private static final Pattern TOP = Pattern.compile("(.*) \\(pid (\\d+).*\\) (\\d+)%");

    private final IncidentSignals level =
            new LevelSignals(List.of(new LevelSignals.Level("cpu.used_percent", "", 80, 70, 0.7)));

    @Override
    public List<Signal> look(Situation situation) throws InterruptedException {
        List<Signal> signals = new ArrayList<>(level.look(situation));
        Matcher before =
                TOP.matcher(situation.before().value("process.top_cpu.1").orElse(""));
        if (!before.matches() || Double.parseDouble(before.group(3)) < HEAVY_PERCENT) {
            return signals;
        }
        boolean stillHeavy = situation.keys("process.top_cpu.", "").stream()
                .map(key -> TOP.matcher(situation.after().value(key).orElse("")))
                .anyMatch(after -> after.matches()
                        && after.group(1).equals(before.group(1))
                        && Double.parseDouble(after.group(3)) >= HEAVY_PERCENT);
        String detail = "led by " + before.group() + " before, "
                + situation.after().value("process.top_cpu.1").orElse("by nothing") + " after";
        signals.add(Signal.of("process.top_cpu", !stillHeavy, 0.6, detail));
        return signals;
    }
}
