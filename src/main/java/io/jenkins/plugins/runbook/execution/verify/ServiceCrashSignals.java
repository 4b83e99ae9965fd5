package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.model.HostState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A crashed service is back when it runs and its ports listen, now and a moment later, with the same process behind them. A process
 * that is young is looked at again when it is {@value #STABLE_SECONDS} seconds old: one that crashes and is started again all the time
 * runs and listens, too.
 */
final class ServiceCrashSignals implements IncidentSignals {

    static final int STABLE_SECONDS = 10;

    @Override
    public List<Signal> look(VerificationInput situation, SecondLook second) throws InterruptedException {
        List<String> named = situation.capture().aroundSteps().keysNamed().stream()
                .filter(key -> !key.startsWith("file."))
                .toList();
        if (named.isEmpty()) {
            return List.of();
        }
        HostState later = second.named(wait(named, situation.after()));
        List<Signal> signals = new ArrayList<>();
        for (String key : named) {
            boolean service = key.startsWith("service.");
            signals.add(look(key, service ? "running" : "listening", service ? 0.8 : 0.7, situation, later, second));
            if (second.isLater()) {
                same(key + ".pid", "process", situation, later).ifPresent(signals::add);
                same(key + ".restarts", "restarts so far", situation, later).ifPresent(signals::add);
            }
        }
        return signals;
    }

    /** Until the youngest process is old enough to be called stable. */
    private static Duration wait(List<String> named, HostState after) {
        Optional<Double> clock = VerificationInput.number(after, "environment.clock");
        double youngest = named.stream()
                .flatMap(key -> VerificationInput.number(after, key + ".since").stream())
                .mapToDouble(since -> clock.map(now -> Math.max(0, now - since)).orElse((double) STABLE_SECONDS))
                .min()
                .orElse(STABLE_SECONDS);
        double seconds = Math.max(SecondLook.LATER.toSeconds(), STABLE_SECONDS - youngest);
        return Duration.ofMillis((long) (1000 * seconds));
    }

    private static Signal look(
            String key, String good, double strength, VerificationInput situation, HostState later, SecondLook second) {
        String now = situation.after().value(key).orElse("unknown");
        String then = later.value(key).orElse("unknown");
        String why =
                later.value(key + ".detail").map(detail -> " (" + detail + ")").orElse("");
        String detail = now + " after the steps" + (second.isLater() ? ", " + then + " a moment later" : "") + why;
        if (now.equals("unknown") || then.equals("unknown")) {
            return Signal.unknown(key, detail);
        }
        return Signal.of(key, now.equals(good) && then.equals(good), strength, detail);
    }

    private static Optional<Signal> same(String key, String what, VerificationInput situation, HostState later) {
        String now = situation.after().value(key).orElse(null);
        String then = later.value(key).orElse(null);
        if (now == null || then == null) {
            return Optional.empty();
        }
        return Optional.of(Signal.of(key, now.equals(then), 0.3, what + " " + now + ", later " + then));
    }
}
