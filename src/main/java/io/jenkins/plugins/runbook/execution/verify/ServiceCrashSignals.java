package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.execution.policy.Pause;
import io.jenkins.plugins.runbook.model.HostState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A crashed service is back when it runs and its ports listen, now and a moment later, with the same process behind them. */
final class ServiceCrashSignals implements IncidentSignals {

    private static final Duration LATER = Duration.ofSeconds(2);

    private final Pause pause;

    ServiceCrashSignals(Pause pause) {
        this.pause = pause;
    }

    @Override
    public List<Signal> look(Situation situation) throws InterruptedException {
        List<String> named = situation.capture().aroundSteps().keysNamed();
        if (named.isEmpty()) {
            return List.of();
        }
        HostState later = situation.unhurried() ? later(situation) : situation.after();
        List<Signal> signals = new ArrayList<>();
        for (String key : named) {
            if (key.startsWith("service.")) {
                signals.add(look(key, "running", 0.8, situation, later));
            } else if (key.startsWith("port.")) {
                signals.add(look(key, "listening", 0.7, situation, later));
                signals.addAll(sameProcess(key + ".pid", situation, later));
            }
        }
        return signals;
    }

    private HostState later(Situation situation) throws InterruptedException {
        pause.pause(LATER);
        return situation.capture().aroundSteps().capture(situation.host());
    }

    private static Signal look(String key, String good, double strength, Situation situation, HostState later) {
        String now = situation.after().value(key).orElse("unknown");
        String then = later.value(key).orElse("unknown");
        String detail = now + " after the steps"
                + (situation.unhurried() ? ", " + then + " " + LATER.toSeconds() + " s later" : "");
        if (now.equals("unknown") || then.equals("unknown")) {
            return Signal.unknown(key, detail);
        }
        return Signal.of(key, now.equals(good) && then.equals(good), strength, detail);
    }

    /** A service that crashes and is started again all the time listens, too. */
    private static List<Signal> sameProcess(String key, Situation situation, HostState later) {
        String now = situation.after().value(key).orElse(null);
        String then = later.value(key).orElse(null);
        if (now == null || then == null) {
            return List.of();
        }
        return List.of(Signal.of(key, now.equals(then), 0.3, "process " + now + ", later " + then));
    }
}
