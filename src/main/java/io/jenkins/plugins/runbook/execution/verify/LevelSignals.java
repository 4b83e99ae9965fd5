package io.jenkins.plugins.runbook.execution.verify;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.HostState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An incident that consists in a reading being too high is over when the reading was in trouble before and is fine after the steps and a
 * moment later, and what was freed is not used up again at once. A reading that was never in trouble says nothing.
 */
final class LevelSignals implements IncidentSignals {

    /** Who fills up what was freed within ten minutes has not been stopped. */
    private static final double SOON_SECONDS = 600;

    private static final double LEAST_BYTES_A_SECOND = 1024 * 1024;

    /**
     * When a reading is too high.
     *
     * @param prefix how its key begins
     * @param suffix how its key ends
     * @param trouble from here on it is in trouble
     * @param fine below this it is fine
     * @param strength how much it says
     * @param free what its key ends in for the bytes that are free, or {@code null}
     */
    record Level(
            String prefix,
            String suffix,
            double trouble,
            double fine,
            double strength,
            @CheckForNull String free) {}

    private final List<Level> levels;

    LevelSignals(Level... levels) {
        this.levels = List.of(levels);
    }

    @Override
    public List<Signal> look(VerificationInput situation, SecondLook second) throws InterruptedException {
        List<Signal> signals = new ArrayList<>();
        HostState later = null;
        for (Level level : levels) {
            for (String key : situation.keys(level.prefix(), level.suffix())) {
                if (situation.numberBefore(key).isEmpty()) {
                    continue;
                }
                later = later == null ? second.levels() : later;
                look(level, key, situation, later).ifPresent(signals::add);
                if (level.free() != null && situation.numberBefore(key).get() >= level.trouble()) {
                    String free = key.substring(0, key.length() - level.suffix().length()) + level.free();
                    usedUp(free, situation.after(), later).ifPresent(signals::add);
                }
            }
        }
        return signals;
    }

    private static Optional<Signal> look(Level level, String key, VerificationInput situation, HostState later) {
        Optional<Double> after = situation.numberAfter(key);
        if (after.isEmpty()) {
            return Optional.empty();
        }
        double was = situation.numberBefore(key).orElseThrow();
        double then = VerificationInput.number(later, key).orElse(after.get());
        double worst = Math.max(after.get(), then);
        String detail = String.format(
                Locale.ROOT,
                "%.1f before, %.1f after, %.1f a moment later; trouble from %.0f, fine below %.0f",
                was,
                after.get(),
                then,
                level.trouble(),
                level.fine());
        if (worst >= level.trouble()) {
            return Optional.of(Signal.of(key, false, level.strength(), detail));
        }
        if (was >= level.trouble() && worst < level.fine()) {
            return Optional.of(Signal.of(key, true, level.strength(), detail));
        }
        return was >= level.trouble() ? Optional.of(Signal.unknown(key, detail)) : Optional.empty();
    }

    private static Optional<Signal> usedUp(String key, HostState after, HostState later) {
        double seconds =
                Duration.between(after.capturedAt(), later.capturedAt()).toMillis() / 1000.0;
        Optional<Double> free = VerificationInput.number(after, key);
        Optional<Double> then = VerificationInput.number(later, key);
        if (seconds <= 0 || free.isEmpty() || then.isEmpty()) {
            return Optional.empty();
        }
        double lost = (free.get() - then.get()) / seconds;
        double left = then.get() / Math.max(lost, 1);
        boolean soon = lost >= LEAST_BYTES_A_SECOND && left < SOON_SECONDS;
        String detail = soon
                ? String.format(
                        Locale.ROOT,
                        "%.1f MiB a second are used up again; nothing is left in %.0f s",
                        lost / 1048576,
                        left)
                : "what was freed is not used up again";
        return Optional.of(Signal.of(key, !soon, 0.3, detail));
    }
}
