package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
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
 * @param wanted candidates to consider at all; a rejected text is none
 * @param end when the time for rehearsals is over; one that runs then is stopped
 * @param repetition what an earlier search saw the failing text come to in rehearsal
 */
public record SearchRequest(
        Trace trace,
        Optional<RehearsalSuite> suite,
        ToDoubleFunction<String> record,
        Predicate<Candidate> wanted,
        Instant end,
        Repetition repetition) {

    /** The same with another end. */
    public SearchRequest until(Instant newEnd) {
        return new SearchRequest(trace, suite, record, wanted, newEnd, repetition);
    }

    /** The same after a search that saw this. */
    public SearchRequest knowing(Repetition seen) {
        return new SearchRequest(trace, suite, record, wanted, end, seen);
    }
}
