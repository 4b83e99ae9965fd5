package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.model.Review;
import java.util.List;

/**
 * A candidate and what its rehearsals came to.
 *
 * @param candidate the candidate
 * @param tests its rehearsals, in order; empty when there was no place to rehearse
 */
public record Tried(Candidate candidate, List<Review.TestResult> tests) {

    public Tried {
        tests = List.copyOf(tests);
    }
}
