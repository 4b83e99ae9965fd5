package io.jenkins.plugins.runbook.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Version;
import java.util.Optional;

/** Finds where candidates for a failure can be tried. Safe for use by many threads. */
@FunctionalInterface
public interface Rehearsals {

    /** Nowhere: the best-ranked candidate is queued untried. */
    Rehearsals NONE = new Rehearsals() {
        @Override
        public Optional<RehearsalSuite> forFailure(ExecutionResult failure) {
            return Optional.empty();
        }

        @Override
        public boolean anywhere() {
            return false;
        }
    };

    /** Whether there is a place at all, so that it makes sense to ask what it offers. */
    default boolean anywhere() {
        return true;
    }

    /** The suite for this failure, empty when there is no place to try a candidate. */
    Optional<RehearsalSuite> forFailure(ExecutionResult failure);

    /**
     * What a person can have a waiting version tried in; unless a place knows better, the suite of the failure it answers. Asked each time
     * a review is shown, so it never waits for a machine.
     *
     * @param version what waits for a decision
     * @param failure the execution it was learnt from, empty when a person wrote it
     */
    default RehearsalOffer forReview(Version version, Optional<ExecutionResult> failure) {
        return failure.flatMap(this::forFailure).map(RehearsalOffer::of).orElse(RehearsalOffer.NONE);
    }
}
