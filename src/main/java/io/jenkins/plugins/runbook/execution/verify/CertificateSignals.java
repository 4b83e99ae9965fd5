package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.model.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A certificate is renewed when it is valid and good for a while, in the file and on the port, with all of its chain; the port is what
 * clients see. One that could not be looked at leaves the question open.
 */
final class CertificateSignals implements IncidentSignals {

    private static final double FINE_DAYS = 14;
    private static final String PREFIX = "certificate.";
    private static final String DAYS_LEFT = ".days_left";

    @Override
    public List<Signal> look(VerificationInput situation, SecondLook second) {
        Map<String, Reading> readings = situation.after().readings();
        List<Signal> signals = new ArrayList<>();
        for (String name : names(readings)) {
            if (readings.containsKey(name)) {
                signals.add(
                        Signal.unknown(name, String.valueOf(readings.get(name).unavailable())));
            } else {
                look(name, situation, signals);
            }
        }
        return signals;
    }

    private static TreeSet<String> names(Map<String, Reading> readings) {
        TreeSet<String> names = new TreeSet<>();
        readings.forEach((key, reading) -> {
            if (key.startsWith(PREFIX) && key.endsWith(DAYS_LEFT) && !key.endsWith(".chain_days_left")) {
                names.add(key.substring(0, key.length() - DAYS_LEFT.length()));
            } else if (key.startsWith(PREFIX) && !reading.available()) {
                names.add(key);
            }
        });
        return names;
    }

    private static void look(String name, VerificationInput situation, List<Signal> signals) {
        double days = situation.numberAfter(name + DAYS_LEFT).orElse(-1.0);
        double enough = situation
                .numberAfter(name + ".days_valid")
                .map(valid -> Math.min(FINE_DAYS, valid / 2))
                .orElse(FINE_DAYS);
        Optional<Double> wait = situation.numberAfter(name + ".days_until_valid");
        boolean renewed = situation.after().value(name + ".sha256").isPresent()
                && !situation
                        .after()
                        .value(name + ".sha256")
                        .equals(situation.before().value(name + ".sha256"));
        String detail = String.format(
                Locale.ROOT,
                "%s: %.0f days left, %s before%s%s",
                situation.after().value(name + ".subject").orElse("?"),
                days,
                situation.numberBefore(name + DAYS_LEFT).map("%.0f"::formatted).orElse("unknown"),
                renewed ? ", another certificate than before" : ", the same certificate as before",
                wait.isPresent() ? ", not valid yet" : "");
        signals.add(Signal.of(
                name + DAYS_LEFT,
                days >= enough && wait.isEmpty(),
                name.startsWith(PREFIX + "port:") ? 0.9 : 0.7,
                detail));
        situation.numberAfter(name + ".chain_days_left").ifPresent(chain -> {
            String words = situation.after().value(name + ".chain").orElse("");
            boolean whole = chain >= Math.min(1, enough) && !words.startsWith("broken");
            String seen =
                    String.format(Locale.ROOT, "%s; the first of the chain to expire has %.0f days left", words, chain);
            signals.add(Signal.of(name + ".chain", whole, 0.4, seen));
        });
    }
}
