package io.jenkins.plugins.runbook.execution.run;

import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Verification.Verdict;

/** The outcome of an execution. Missing evidence is never success. */
final class Conclusion {

    private Conclusion() {}

    static ExecutionStatus status(boolean stopped, boolean anyStepFailed) {
        if (stopped) {
            return ExecutionStatus.FAILURE;
        }
        return anyStepFailed ? ExecutionStatus.PARTIAL : ExecutionStatus.SUCCESS;
    }

    /** @param stopped whether a failed step stopped the run; one that did not leaves it to the verification */
    static Outcome outcome(boolean stopped, Verdict verdict) {
        if (stopped) {
            return Outcome.FAILED;
        }
        return switch (verdict) {
            case PASSED -> Outcome.VERIFIED;
            case FAILED -> Outcome.INEFFECTIVE;
            case UNKNOWN -> Outcome.UNVERIFIED;
        };
    }
}
