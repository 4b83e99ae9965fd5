package io.jenkins.plugins.runbook.jenkins.record;

import io.jenkins.plugins.runbook.model.Outcome;

/** Which alert of Jenkins' design library an outcome is shown as. */
final class Tones {

    private Tones() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "success";
            case UNVERIFIED -> "warning";
            case INEFFECTIVE, FAILED, INCOMPLETE -> "danger";
        };
    }
}
