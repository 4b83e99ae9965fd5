package io.jenkins.plugins.runbook.execution.verify;

import java.util.ArrayList;
import java.util.List;

/** Knows by what a type of incident is told to be over. */
@FunctionalInterface
interface IncidentSignals {

    /** Looks; an empty list when there is nothing to go by. */
    List<Signal> look(VerificationInput situation, SecondLook second) throws InterruptedException;

    /** All that these see. */
    static IncidentSignals all(IncidentSignals... parts) {
        return (situation, second) -> {
            List<Signal> signals = new ArrayList<>();
            for (IncidentSignals part : parts) {
                signals.addAll(part.look(situation, second));
            }
            return signals;
        };
    }
}
