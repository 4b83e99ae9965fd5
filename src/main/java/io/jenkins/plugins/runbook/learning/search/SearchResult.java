package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.learning.category.Category;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.util.Optional;

/**
 * What a search came to.
 *
 * @param best the candidate to propose, empty when none is good enough
 * @param note why it is the best, or why there is none; one sentence
 * @param next whether a further search makes sense
 * @param repetition what the failing text came to in rehearsal
 * @param verdict what a model that was asked for changes says why it failed; without a candidate it objects to any change
 */
public record SearchResult(
        Optional<TriedCandidate> best, String note, Next next, Repetition repetition, Optional<Category> verdict) {

    /** Whether a further search makes sense. */
    public enum Next {
        /** It may find something. */
        GO_ON,
        /** There is nothing to repair, no time left, or something was found. */
        STOP
    }

    static SearchResult found(TriedCandidate best, String note) {
        return new SearchResult(Optional.of(best), note, Next.STOP, Repetition.UNKNOWN, Optional.empty());
    }

    /** Nothing good enough was found; another search may find something. */
    static SearchResult nothing(String note, Repetition seen) {
        return new SearchResult(Optional.empty(), note, Next.GO_ON, seen, Optional.empty());
    }

    /** Nothing is to be found by any search. */
    public static SearchResult stop(String note) {
        return new SearchResult(Optional.empty(), note, Next.STOP, Repetition.UNKNOWN, Optional.empty());
    }

    /** The same with what a model says why it failed. */
    public SearchResult with(Category said) {
        return new SearchResult(best, note, next, repetition, Optional.of(said));
    }

    /** A model objects to any change of the runbook. */
    public static SearchResult objected(Category said) {
        return stop("A model objects to any change of this runbook: " + said.reasoning())
                .with(said);
    }
}
