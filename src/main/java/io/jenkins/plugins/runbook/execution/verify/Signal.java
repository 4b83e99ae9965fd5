package io.jenkins.plugins.runbook.execution.verify;

import io.jenkins.plugins.runbook.model.Verification.Evidence;
import io.jenkins.plugins.runbook.model.Verification.Verdict;

/**
 * One thing looked at, and how much it says.
 *
 * @param check what was looked at
 * @param verdict what it says
 * @param strength how likely it is right when nothing else is known, 0 to 1
 * @param detail what was seen, redacted
 */
record Signal(String check, Verdict verdict, double strength, String detail) {

    static Signal of(String check, boolean good, double strength, String detail) {
        return new Signal(check, good ? Verdict.PASSED : Verdict.FAILED, strength, detail);
    }

    static Signal unknown(String check, String detail) {
        return new Signal(check, Verdict.UNKNOWN, 0, detail);
    }

    Evidence evidence() {
        return new Evidence(check, verdict, detail);
    }
}
