package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.learning.rehearsal.Jury.Judgement;
import io.jenkins.plugins.runbook.learning.rehearsal.SearchResult.Next;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.repair.Workshop;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Generates candidates and validates them by rehearsal, the most likely first, of equally likely ones the smallest change. A
 * candidate that gets further than its parent and still fails is refined by what its own rehearsal shows, so that two faults are
 * found one after the other.
 */
public final class CandidateSearch {

    private static final int MAX_DEPTH = 3;
    /** What a further repair must be better by to be tried before a single one. */
    private static final double DEPTH_COST = 0.08;
    /** Without a rehearsal only what the evidence supports well is proposed. */
    private static final double ENOUGH_UNTRIED = 0.6;

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(CandidateSearch::score)
            .reversed()
            .thenComparing(candidate -> candidate.operations().size());

    private final Workshop workshop;
    private final int maxCandidates;
    private final boolean asksFirst;
    private final Clock clock;

    /**
     * @param maxCandidates how many candidates are tried at most
     * @param asksFirst whether the failing text is rehearsed before candidates are made, because making them costs money
     */
    public CandidateSearch(Workshop workshop, int maxCandidates, boolean asksFirst, Clock clock) {
        this.workshop = workshop;
        this.maxCandidates = maxCandidates;
        this.asksFirst = asksFirst;
        this.clock = clock;
    }

    /** Looks for the best candidate. */
    public SearchResult search(SearchRequest request) throws InterruptedException {
        if (request.suite().isEmpty()) {
            List<Candidate> singles = singles(request);
            return singles.isEmpty() ? noEvidence(Next.GO_ON) : untried(singles.get(0));
        }
        if (!clock.instant().isBefore(request.end())) {
            return SearchResult.nothing("There was no time left to rehearse further candidates.", Next.STOP);
        }
        return new Run(request, request.suite().get()).search();
    }

    private List<Candidate> singles(SearchRequest request) throws InterruptedException {
        return workshop.candidates(request.trace(), request.record()).stream()
                .filter(request.wanted())
                .toList();
    }

    private static double score(Candidate candidate) {
        return candidate.confidence() - DEPTH_COST * (candidate.depth() - 1);
    }

    private static SearchResult noEvidence(Next next) {
        return SearchResult.nothing("No repair operator has evidence for a change.", next);
    }

    private static SearchResult untried(Candidate best) {
        return best.confidence() >= ENOUGH_UNTRIED
                ? SearchResult.found(
                        new Tried(best, List.of()),
                        "It is the best supported repair; there is no place to rehearse it.")
                : SearchResult.nothing(
                        "The evidence for a change is weak, and there is no place to rehearse it.", Next.GO_ON);
    }

    /** One search with rehearsals. */
    private final class Run {

        private final SearchRequest request;
        private final RehearsalSuite suite;
        private final Jury jury;
        private final Lanes lanes;
        private final Set<String> seen = new HashSet<>();
        private final PriorityQueue<Candidate> queue = new PriorityQueue<>(BEST_FIRST);
        private boolean repeats;
        private int tried;

        Run(SearchRequest request, RehearsalSuite suite) {
            this.request = request;
            this.suite = suite;
            this.jury = new Jury(suite, clock);
            this.lanes = new Lanes(jury);
            this.repeats = request.repeats();
        }

        SearchResult search() throws InterruptedException {
            if (asksFirst && !repeats()) {
                return didNotRepeat();
            }
            List<Candidate> singles = singles(request);
            if (singles.isEmpty()) {
                return noEvidence(repeats ? Next.GO_ON_REPEATS : Next.GO_ON);
            }
            if (!repeats()) {
                return didNotRepeat();
            }
            add(singles);
            while (!queue.isEmpty() && tried < maxCandidates && clock.instant().isBefore(request.end())) {
                for (Judgement judgement : lanes.judge(next())) {
                    tried++;
                    if (judgement.passed()) {
                        return SearchResult.found(
                                new Tried(judgement.candidate(), judgement.tests()),
                                "It verified in rehearsal, candidate " + tried + " of those tried.");
                    }
                    refine(judgement);
                }
            }
            return SearchResult.nothing("None of " + tried + " candidates verified in rehearsal.", Next.GO_ON_REPEATS);
        }

        /** Whether the failing text fails here as well; rehearsed once at most. */
        private boolean repeats() throws InterruptedException {
            repeats = repeats || !jury.failureVerifies(request.trace().failure().text());
            return repeats;
        }

        private SearchResult didNotRepeat() {
            return SearchResult.nothing(
                    "The same text succeeds when it is rehearsed; the failure did not repeat.", Next.STOP);
        }

        private List<Candidate> next() {
            List<Candidate> next = new ArrayList<>();
            while (!queue.isEmpty() && next.size() < suite.lanes() && tried + next.size() < maxCandidates) {
                next.add(queue.poll());
            }
            return next;
        }

        /** A candidate that did not mend the failure gets one more repair for what its own rehearsal shows. */
        private void refine(Judgement judgement) throws InterruptedException {
            Candidate candidate = judgement.candidate();
            ExecutionResult unmended = judgement.unmended();
            boolean telling = unmended != null
                    && (unmended.outcome() == Outcome.INEFFECTIVE || unmended.outcome() == Outcome.FAILED);
            if (telling && candidate.depth() < MAX_DEPTH) {
                add(workshop.refined(request.trace(), candidate, unmended, request.record()).stream()
                        .filter(request.wanted())
                        .toList());
            }
        }

        private void add(List<Candidate> candidates) {
            List<Candidate> fresh = new ArrayList<>(candidates);
            fresh.removeIf(candidate -> !seen.add(candidate.text()));
            queue.addAll(fresh);
        }
    }
}
