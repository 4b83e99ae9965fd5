package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import java.util.Optional;

/**
 * What an outcome means for the build that asked for it: a proven fix leaves it as it is, an unproven one makes it unstable,
 * everything else fails it.
 */
final class OutcomeRule {

    private OutcomeRule() {}

    static boolean isProven(ExecutionResult execution) {
        return execution.outcome() == Outcome.VERIFIED;
    }

    /** The sentence that ends the build, empty when it goes on. */
    static Optional<AbortException> failure(ExecutionResult execution) {
        String what = execution.version() + " ";
        String why = execution.error() == null ? "" : ": " + execution.error().message();
        return switch (execution.outcome()) {
            case VERIFIED, UNVERIFIED -> Optional.empty();
            case INEFFECTIVE -> Optional.of(new AbortException(what + "ran, but the incident is still there" + why));
            case FAILED -> Optional.of(new AbortException(what + "failed" + why));
            case INCOMPLETE -> Optional.of(new AbortException(what + "did not end" + why));
        };
    }
}
