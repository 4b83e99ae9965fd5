package io.jenkins.plugins.runbook.jenkins.step;

import hudson.AbortException;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import java.util.Optional;

/**
 * What an outcome means for the build that asked for it: a proven fix leaves it as it is, an unproven one makes it unstable,
 * everything else fails it. A dry run says nothing about the build.
 */
final class OutcomeRule {

    private OutcomeRule() {}

    /** Why the build is unstable; empty when the fix is proven, or nothing was to be fixed because nothing ran. */
    static Optional<String> doubt(ExecutionResult execution) {
        return execution.outcome() != Outcome.UNVERIFIED || isDryRun(execution)
                ? Optional.empty()
                : Optional.of(execution.version() + " ran, and nothing could tell whether the incident is over");
    }

    private static boolean isDryRun(ExecutionResult execution) {
        return execution.tags().contains(ExecutionResult.DRY_RUN);
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
