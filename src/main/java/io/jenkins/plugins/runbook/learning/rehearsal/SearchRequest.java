package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What a search is to look for.
 *
 * @param trace the failure to mend
 * @param suite where candidates can be tried, empty for nowhere
 * @param record what people thought of an operator's earlier proposals, as a factor around 1
 * @param wanted candidates to consider at all; a text somebody rejected is none
 * @param end when the time for rehearsals is over; one that runs then is waited for
 * @param repeats whether it is known that the failing text fails in rehearsal
 */
public record SearchRequest(
        Trace trace,
        Optional<RehearsalSuite> suite,
        ToDoubleFunction<String> record,
        Predicate<Candidate> wanted,
        Instant end,
        boolean repeats) {

    /** The same with another end. */
    public SearchRequest until(Instant newEnd) {
        return new SearchRequest(trace, suite, record, wanted, newEnd, repeats);
    }

    /** The same after a search that saw the failing text fail, where it could be rehearsed. */
    public SearchRequest repeating() {
        return new SearchRequest(trace, suite, record, wanted, end, true);
    }
}
