package io.jenkins.plugins.runbook.cli.review;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.rehearsal.Trial;

/** The verdict on trials in a scenario. */
public final class Trials {

    private Trials() {}

    /** Whether the steps ended well and the scenario's oracle says that the incident is fixed. */
    public static boolean worked(Trial trial) {
        return trial.fixed()
                && trial.result() != null
                && (trial.result().outcome() == Outcome.VERIFIED
                        || trial.result().outcome() == Outcome.UNVERIFIED);
    }

    /** What came of a trial that began, one sentence. */
    public static String sentence(Trial trial) {
        ExecutionResult result = trial.result();
        String error = result.error() == null ? "" : ", " + result.error().message();
        return result.outcome() + error + "; the oracle says " + (trial.fixed() ? "fixed" : "not fixed");
    }
}
