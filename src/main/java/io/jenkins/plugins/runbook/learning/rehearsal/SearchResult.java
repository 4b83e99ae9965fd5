package io.jenkins.plugins.runbook.learning.rehearsal;

import java.util.Optional;

/**
 * What a search came to.
 *
 * @param best the candidate to propose, empty when none is good enough
 * @param note why it is the best, or why there is none; one sentence
 * @param next what a further search has to know
 */
public record SearchResult(Optional<Tried> best, String note, Next next) {

    /** What a further search has to know. */
    public enum Next {
        /** Nothing. */
        GO_ON,
        /** The failing text fails in rehearsal as well. */
        GO_ON_REPEATS,
        /** There is nothing to repair, no time left, or something was found. */
        STOP
    }

    static SearchResult found(Tried best, String note) {
        return new SearchResult(Optional.of(best), note, Next.STOP);
    }

    static SearchResult nothing(String note, Next next) {
        return new SearchResult(Optional.empty(), note, next);
    }
}
