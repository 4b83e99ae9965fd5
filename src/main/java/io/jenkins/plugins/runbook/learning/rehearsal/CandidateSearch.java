package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.repair.Workshop;
import io.jenkins.plugins.runbook.learning.trace.Trace;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Generates candidates and validates them by rehearsal, the most likely and smallest first. A candidate that gets further than its
 * parent and still fails is refined by what its own rehearsal shows, so that two faults are found one after the other.
 */
public final class CandidateSearch {

    private static final int MAX_DEPTH = 3;
    /** What a further repair must be better by to be tried before a single one. */
    private static final double DEPTH_COST = 0.08;
    /** Without a rehearsal only what the evidence supports well is proposed. */
    private static final double ENOUGH_UNTRIED = 0.6;

    private final Workshop workshop;
    private final Duration budget;
    private final int maxCandidates;
    private final Clock clock;

    /**
     * @param budget time all rehearsals of one failure may take together
     * @param maxCandidates how many candidates are tried at most
     */
    public CandidateSearch(Workshop workshop, Duration budget, int maxCandidates, Clock clock) {
        this.workshop = workshop;
        this.budget = budget;
        this.maxCandidates = maxCandidates;
        this.clock = clock;
    }

    /**
     * Looks for the best candidate.
     *
     * @param record what people thought of an operator's earlier proposals, as a factor around 1
     * @param wanted candidates to consider at all; a text somebody rejected is none
     */
    public SearchResult search(
            Trace trace, Optional<RehearsalSuite> suite, ToDoubleFunction<String> record, Predicate<Candidate> wanted)
            throws InterruptedException {
        List<Candidate> singles =
                workshop.candidates(trace, record).stream().filter(wanted).toList();
        if (singles.isEmpty()) {
            return new SearchResult(Optional.empty(), "No repair operator has evidence for a change.");
        }
        if (suite.isEmpty()) {
            return untried(singles.get(0));
        }
        return new Run(trace, suite.get(), record, wanted).from(singles);
    }

    private static SearchResult untried(Candidate best) {
        return best.confidence() >= ENOUGH_UNTRIED
                ? new SearchResult(
                        Optional.of(new Tried(best, List.of())),
                        "It is the best supported repair; there is no place to rehearse it.")
                : new SearchResult(
                        Optional.empty(), "The evidence for a change is weak, and there is no place to rehearse it.");
    }

    /** One search. */
    private final class Run {

        private final Trace trace;
        private final Jury jury;
        private final ToDoubleFunction<String> record;
        private final Predicate<Candidate> wanted;
        private final Instant end = clock.instant().plus(budget);
        private final Set<String> seen = new HashSet<>();
        private final PriorityQueue<Candidate> queue =
                new PriorityQueue<>(Comparator.comparingDouble(Run.this::score).reversed());
        private int tried;

        Run(Trace trace, RehearsalSuite suite, ToDoubleFunction<String> record, Predicate<Candidate> wanted) {
            this.trace = trace;
            this.jury = new Jury(suite, clock);
            this.record = record;
            this.wanted = wanted;
        }

        private double score(Candidate candidate) {
            return candidate.confidence() - DEPTH_COST * (candidate.depth() - 1);
        }

        SearchResult from(List<Candidate> singles) throws InterruptedException {
            if (jury.failureVerifies(trace.failure().text())) {
                return new SearchResult(
                        Optional.empty(), "The same text succeeds when it is rehearsed; the failure did not repeat.");
            }
            add(singles);
            while (!queue.isEmpty() && tried < maxCandidates && clock.instant().isBefore(end)) {
                Candidate candidate = queue.poll();
                tried++;
                ExecutionResult rehearsal = jury.failure(candidate.text());
                if (!Jury.passed(rehearsal, candidate.runbook())) {
                    refine(candidate, rehearsal);
                } else if (jury.healthyVerify(candidate.text(), candidate.runbook())) {
                    return new SearchResult(
                            Optional.of(new Tried(candidate, jury.tests())),
                            "It verified in rehearsal, candidate " + tried + " of those tried.");
                }
            }
            return new SearchResult(Optional.empty(), "None of " + tried + " candidates verified in rehearsal.");
        }

        private void refine(Candidate candidate, ExecutionResult rehearsal) throws InterruptedException {
            if (candidate.depth() < MAX_DEPTH && progressed(rehearsal)) {
                add(workshop.refined(trace, candidate, rehearsal, record).stream()
                        .filter(wanted)
                        .toList());
            }
        }

        /** Whether the rehearsal failed elsewhere than the failure to fix. */
        private boolean progressed(ExecutionResult rehearsal) {
            return rehearsal.outcome() == Outcome.INEFFECTIVE || rehearsal.outcome() == Outcome.FAILED;
        }

        private void add(List<Candidate> candidates) {
            List<Candidate> fresh = new ArrayList<>(candidates);
            fresh.removeIf(candidate -> !seen.add(candidate.text()));
            queue.addAll(fresh);
        }
    }
}
