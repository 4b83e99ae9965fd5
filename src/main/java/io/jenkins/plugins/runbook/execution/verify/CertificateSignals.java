package io.jenkins.plugins.runbook.execution.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A certificate is renewed when it is good for a while, in the file and on the port; the port is what clients see. */
final class CertificateSignals implements IncidentSignals {

    private static final double FINE_DAYS = 14;
    private static final String DAYS_LEFT = ".days_left";

    @Override
    public List<Signal> look(Situation situation) {
        List<Signal> signals = new ArrayList<>();
        for (String key : situation.keys("certificate.", DAYS_LEFT)) {
            Optional<Double> days = situation.numberAfter(key);
            if (days.isEmpty()) {
                signals.add(Signal.unknown(
                        key, situation.after().readings().get(key).unavailable()));
                continue;
            }
            String name = key.substring(0, key.length() - DAYS_LEFT.length());
            String subject = situation.after().value(name + ".subject").orElse("?");
            String detail = "%s: %.0f days left, %s before"
                    .formatted(
                            subject,
                            days.get(),
                            situation.numberBefore(key).map("%.0f"::formatted).orElse("unknown"));
            signals.add(Signal.of(key, days.get() >= FINE_DAYS, name.contains("port:") ? 0.9 : 0.7, detail));
        }
        return signals;
    }
}
