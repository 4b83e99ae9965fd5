package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.model.Review;
import java.util.List;

/**
 * A candidate and what its rehearsals came to.
 *
 * @param candidate the candidate
 * @param tests its rehearsals, in order; empty when there was no place to rehearse
 * @param proven whether they show that it mends the failure, and not only that it does no harm
 */
public record TriedCandidate(Candidate candidate, List<Review.TestResult> tests, boolean proven) {

    public TriedCandidate {
        tests = List.copyOf(tests);
    }
}
