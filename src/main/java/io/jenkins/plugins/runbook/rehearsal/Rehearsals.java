package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Version;
import java.util.Optional;

/** Finds where candidates for a failure can be tried. Safe for use by many threads. */
@FunctionalInterface
public interface Rehearsals {

    /** Nowhere: the best-ranked candidate is queued untried. */
    Rehearsals NONE = failure -> Optional.empty();

    /** The suite for this failure, empty when there is no place to try a candidate. */
    Optional<RehearsalSuite> forFailure(ExecutionResult failure);

    /**
     * What a person can have a waiting version tried in; unless a place knows better, the suite of the failure it answers. Asked each time
     * somebody looks at a review, so it never waits for a machine.
     *
     * @param version what waits for a decision
     * @param failure the execution it was learnt from, empty when a person wrote it
     */
    default RehearsalOffer forReview(Version version, Optional<ExecutionResult> failure) {
        return failure.flatMap(this::forFailure).map(RehearsalOffer::of).orElse(RehearsalOffer.NONE);
    }
}
