package io.jenkins.plugins.runbook.execution.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An incident that consists in a reading being too high is over when the reading was in trouble before and no longer is. A reading that
 * was never in trouble says nothing.
 */
final class LevelSignals implements IncidentSignals {

    /**
     * When a reading is too high.
     *
     * @param prefix how its key begins
     * @param suffix how its key ends
     * @param trouble from here on it is in trouble
     * @param fine below this it is fine
     * @param strength how much it says
     */
    record Level(String prefix, String suffix, double trouble, double fine, double strength) {}

    private final List<Level> levels;

    LevelSignals(List<Level> levels) {
        this.levels = List.copyOf(levels);
    }

    @Override
    public List<Signal> look(Situation situation) {
        List<Signal> signals = new ArrayList<>();
        for (Level level : levels) {
            for (String key : situation.keys(level.prefix(), level.suffix())) {
                look(level, key, situation).ifPresent(signals::add);
            }
        }
        return signals;
    }

    private static Optional<Signal> look(Level level, String key, Situation situation) {
        Optional<Double> before = situation.numberBefore(key);
        Optional<Double> after = situation.numberAfter(key);
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        double was = before.get();
        double is = after.get();
        String detail = "%.1f before, %.1f after; trouble from %.0f, fine below %.0f"
                .formatted(was, is, level.trouble(), level.fine());
        if (is >= level.trouble()) {
            return Optional.of(Signal.of(key, false, level.strength(), detail));
        }
        if (was >= level.trouble() && is < level.fine()) {
            return Optional.of(Signal.of(key, true, level.strength(), detail));
        }
        return was >= level.trouble() ? Optional.of(Signal.unknown(key, detail)) : Optional.empty();
    }
}
