package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import java.util.Optional;

/** Finds where candidates for a failure can be tried. Safe for use by many threads. */
@FunctionalInterface
public interface Rehearsals {

    /** Nowhere: the best-ranked candidate is queued untried. */
    Rehearsals NONE = failure -> Optional.empty();

    /** The suite for this failure, empty when there is no place to try a candidate. */
    Optional<RehearsalSuite> forFailure(ExecutionResult failure);
}
