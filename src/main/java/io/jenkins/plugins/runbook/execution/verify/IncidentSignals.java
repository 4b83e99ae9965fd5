package io.jenkins.plugins.runbook.execution.verify;

import java.util.ArrayList;
import java.util.List;

/** The signals that show that a type of incident is over. */
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
