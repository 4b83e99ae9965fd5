package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.repair.CandidateFactory;
import io.jenkins.plugins.runbook.learning.search.CandidateEvaluator.Judgement;
import io.jenkins.plugins.runbook.learning.search.TimeLimit.TimeIsOver;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.rehearsal.RehearsalException;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Generates candidates and validates them by rehearsal, the most likely first, of equally likely ones the smallest change. A
 * candidate that gets further than its parent and still fails is refined by what its own rehearsal shows, so that two faults are
 * found one after the other. Kinds of repairs that were not tried come before more of a kind that failed; the search ends with the first
 * that verifies, or when nothing is left that promises more than a guess. A candidate in which the guard saw a risk is rehearsed only where it can reach nothing, and never
 * when a model wrote it: no person has seen it yet.
 */
public final class CandidateSearch {

    private static final int MAX_DEPTH = 3;
    /** What a further repair must be better by to be tried before a single one. */
    private static final double DEPTH_COST = 0.08;
    /** What a candidate loses for each of its kind that was rehearsed in vain, for the first few. */
    private static final double KIND_COST = 0.1;

    private static final int MOST_KIND_COSTS = 3;
    /** A second repair on top of one that showed no effect is a guess: so many of them, so that a search ends that has nothing to find. */
    private static final int MOST_BLIND = 4;
    /** How long the clock of a search stands still for a model at most. */
    private static final Duration MOST_THINKING = Duration.ofMinutes(3);

    /** Repairs that only leave more time; where one showed no effect, another one on top of it shows none either. */
    private static final Set<String> MORE_TIME = Set.of(
            "settle-before-verify", "wait-until-ready", "retry-transient", "raise-timeout", "raise-program-timeout");
    /** Without a rehearsal only what the evidence supports well is proposed. */
    private static final double ENOUGH_UNTRIED = 0.6;

    /** How many of those that were not taken are named. */
    private static final int NEXT_BEST = 2;

    private static final String FLAGGED =
            "the guard saw a risk in it, and what it flags is never rehearsed before a person has looked at it";
    private static final String NO_TIME = "there was no time left to rehearse it to the end";

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(CandidateSearch::score)
            .reversed()
            .thenComparing(candidate -> candidate.operations().size());

    private final CandidateFactory workshop;
    private final int maxCandidates;
    private final boolean asksFirst;
    private final Clock clock;

    /**
     * @param maxCandidates how many candidates are tried at most
     * @param asksFirst whether the failing text is rehearsed before candidates are made, because making them costs money
     */
    public CandidateSearch(CandidateFactory workshop, int maxCandidates, boolean asksFirst, Clock clock) {
        this.workshop = workshop;
        this.maxCandidates = maxCandidates;
        this.asksFirst = asksFirst;
        this.clock = clock;
    }

    /** Looks for the best candidate. */
    public SearchResult search(SearchRequest request) throws InterruptedException {
        if (request.suite().isEmpty()) {
            return untried(singles(request), "there is no place to rehearse it", Repetition.UNKNOWN);
        }
        if (!clock.instant().isBefore(request.end())) {
            return SearchResult.stop("There was no time left to rehearse further candidates.");
        }
        Run run = new Run(request, request.suite().get());
        try {
            return run.search();
        } catch (TimeIsOver e) {
            return untried(ours(run.rest()), NO_TIME, Repetition.UNKNOWN);
        } catch (RehearsalException e) {
            return untried(ours(run.rest()), "it could not be rehearsed (" + e.getMessage() + ")", Repetition.UNKNOWN);
        }
    }

    private List<Candidate> singles(SearchRequest request) throws InterruptedException {
        return workshop.candidates(request.trace(), request.record()).stream()
                .filter(request.wanted())
                .toList();
    }

    private static double score(Candidate candidate) {
        return candidate.confidence() - DEPTH_COST * (candidate.depth() - 1);
    }

    /** Without what a model wrote: where rehearsals are possible, such a text is not shown unrehearsed for lack of time. */
    private static List<Candidate> ours(List<Candidate> candidates) {
        return candidates.stream().filter(candidate -> !candidate.byModel()).toList();
    }

    private static SearchResult noEvidence(Repetition seen) {
        return SearchResult.nothing("No repair operator has evidence for a change.", seen);
    }

    /** @param why why the best is not rehearsed, to be read after a comma */
    private static SearchResult untried(List<Candidate> singles, String why, Repetition seen) {
        if (singles.isEmpty()) {
            return noEvidence(seen);
        }
        Candidate best = singles.get(0);
        return wellSupported(best)
                ? SearchResult.found(
                        new TriedCandidate(best, List.of(), false),
                        "It is the best supported repair; " + why + "." + nextBest(singles, best))
                : SearchResult.nothing("The evidence for a change is weak, and " + why + ".", seen);
    }

    /** What else there was, for the reviewer, who can ask for it. */
    private static String nextBest(List<Candidate> candidates, Candidate taken) {
        List<String> others = candidates.stream()
                .filter(candidate -> !candidate.text().equals(taken.text()) && wellSupported(candidate))
                .sorted(BEST_FIRST)
                .limit(NEXT_BEST)
                .map(candidate ->
                        kindOf(candidate) + ": " + candidate.operations().get(0).reason())
                .toList();
        return others.isEmpty()
                ? ""
                : " Next best, not tried: " + String.join("; ", others) + " Request changes to have another.";
    }

    private static String kindOf(Candidate candidate) {
        return candidate.operators().get(candidate.operators().size() - 1);
    }

    /** Whether it is proposed although it could not be rehearsed, when it is the best and its failure is improvable. */
    public static boolean wellSupported(Candidate candidate) {
        return candidate.confidence() >= ENOUGH_UNTRIED;
    }

    /** One search with rehearsals. */
    private final class Run {

        private final SearchRequest request;
        private final RehearsalSuite suite;
        private TimeLimit limit;
        private Duration thinking = Duration.ZERO;
        private final Set<String> seen = new HashSet<>();
        private final List<Candidate> queue = new ArrayList<>();
        /** Further repairs of candidates whose rehearsal showed nothing new; a few are tried when nothing else is left. */
        private final List<Candidate> blind = new ArrayList<>();

        private int blindLeft = MOST_BLIND;
        private final Map<String, Integer> fruitless = new HashMap<>();
        private final Set<String> judged = new HashSet<>();
        private final List<Candidate> flagged = new ArrayList<>();
        private Repetition repetition;
        private Judgement half;
        /** What mended the failure and fails in other circumstances. */
        private final List<Judgement> overfit = new ArrayList<>();

        private List<Candidate> singles;

        Run(SearchRequest request, RehearsalSuite suite) {
            this.request = request;
            this.suite = suite;
            this.limit = new TimeLimit(clock, request.end());
            this.repetition = request.repetition();
        }

        SearchResult search() throws TimeIsOver, InterruptedException {
            if (asksFirst && didNotRepeat()) {
                return nothingToRepair();
            }
            if (singles().isEmpty()) {
                return noEvidence(repetition);
            }
            if (didNotRepeat()) {
                return nothingToRepair();
            }
            return switch (repetition()) {
                case NONE -> harmless();
                case OTHER ->
                    untried(singles(), suite.place().where() + " the text fails at another point", repetition);
                case SAME, UNKNOWN -> repair();
            };
        }

        private SearchResult repair() throws InterruptedException {
            add(singles(), queue);
            while (anyLeft() && mayTryMore()) {
                for (Judgement judgement : new ParallelEvaluator(jury()).judge(next())) {
                    count(judgement);
                    if (judgement.passed()) {
                        return SearchResult.found(
                                new TriedCandidate(judgement.candidate(), judgement.tests(), true),
                                "It verified in rehearsal, candidate " + judged.size() + " of those tried." + aside()
                                        + nextBest(queue, judgement.candidate()));
                    }
                    refine(judgement);
                }
            }
            return outOfTime();
        }

        /** No candidate passed: what was mended and not rehearsed to the end is better than nothing, and so is what was not rehearsed at all. */
        private SearchResult outOfTime() throws InterruptedException {
            if (half != null && !half.tests().isEmpty()) {
                return SearchResult.found(
                        new TriedCandidate(half.candidate(), half.tests(), true),
                        "It mended the failure in rehearsal; there was no time left to rehearse what its parent managed.");
            }
            if (judged.isEmpty() && limit.over()) {
                return untried(ours(singles()), NO_TIME, repetition);
            }
            if (flagged.stream().anyMatch(CandidateSearch::wellSupported)) {
                return untried(flagged.stream().sorted(BEST_FIRST).toList(), FLAGGED, repetition);
            }
            return judged.isEmpty() && !flagged.isEmpty()
                    ? untried(flagged, FLAGGED, repetition)
                    : SearchResult.nothing(
                            "None of " + judged.size() + " candidates verified in rehearsal"
                                    + (limit.over() ? " before the time for rehearsals was over." : ".")
                                    + aside(),
                            repetition);
        }

        /** One that was stopped in its first rehearsal is not judged. */
        private void count(Judgement judgement) {
            half = half == null && judgement.stopped() ? judgement : half;
            if (judgement.onlyFits() != null) {
                overfit.add(judgement);
            }
            if (!judgement.tests().isEmpty()) {
                judged.add(judgement.candidate().text());
                fruitless.merge(kind(judgement.candidate()), judgement.passed() ? 0 : 1, Integer::sum);
            }
        }

        /** Which candidates were put aside although they mended the failure, and why. */
        private String aside() {
            return overfit.stream()
                    .map(one -> " A repair by " + kind(one.candidate())
                            + " mended the failure and was put aside, because it does not hold in other circumstances ("
                            + one.onlyFits() + ").")
                    .distinct()
                    .collect(Collectors.joining());
        }

        /** The failure does not show here: what would be proposed untried must do no harm. */
        private SearchResult harmless() throws InterruptedException {
            String where = suite.place().where();
            for (Candidate candidate : singles()) {
                if (!wellSupported(candidate) || !mayTryMore()) {
                    break;
                }
                if (isTooRisky(candidate)) {
                    continue;
                }
                Judgement judgement = jury().judge(candidate);
                judged.add(candidate.text());
                if (judgement.passed()) {
                    return SearchResult.found(
                            new TriedCandidate(candidate, judgement.tests(), false),
                            "It is the best supported repair. The failure does not repeat itself " + where
                                    + ", where its rehearsal shows only that it does no harm.");
                }
            }
            return judged.isEmpty()
                    ? untried(singles(), "the failure does not repeat itself " + where, repetition)
                    : SearchResult.nothing(
                            "None of " + judged.size() + " candidates passed " + where
                                    + ", where the failing text succeeds.",
                            repetition);
        }

        /** Candidates of one repair that were not rehearsed, the best first. */
        List<Candidate> rest() throws InterruptedException {
            return singles().stream()
                    .filter(candidate -> !judged.contains(candidate.text()))
                    .toList();
        }

        private List<Candidate> singles() throws InterruptedException {
            if (singles == null) {
                Instant begun = clock.instant();
                singles = CandidateSearch.this.singles(request);
                stopClock(begun);
            }
            return singles;
        }

        private CandidateEvaluator jury() {
            return new CandidateEvaluator(
                    suite, clock, limit, repetition, request.trace().failure());
        }

        /** What the failing text comes to here; rehearsed once at most. */
        private Repetition repetition() throws TimeIsOver, InterruptedException {
            if (repetition == Repetition.UNKNOWN) {
                repetition = jury().repetition(request.trace().failure().text());
            }
            return repetition;
        }

        /** Whether it succeeds although everything was broken as it was. */
        private boolean didNotRepeat() throws TimeIsOver, InterruptedException {
            return !suite.asItIs() && repetition() == Repetition.NONE;
        }

        private SearchResult nothingToRepair() {
            return SearchResult.stop("The same text succeeds when it is rehearsed; the failure did not repeat.");
        }

        private boolean mayTryMore() {
            return judged.size() < maxCandidates && !limit.over();
        }

        private List<Candidate> next() {
            List<Candidate> next = new ArrayList<>();
            Map<String, Integer> tried = new HashMap<>(fruitless);
            while (anyLeft() && next.size() < suite.lanes() && judged.size() + next.size() < maxCandidates) {
                List<Candidate> from = queue.isEmpty() ? blind : queue;
                blindLeft -= queue.isEmpty() ? 1 : 0;
                Candidate best = from.stream()
                        .min(Comparator.comparingDouble((Candidate candidate) -> -worth(candidate, tried))
                                .thenComparing(
                                        candidate -> candidate.operations().size()))
                        .orElseThrow();
                from.remove(best);
                tried.merge(kind(best), 1, Integer::sum);
                next.add(best);
            }
            return next;
        }

        private boolean anyLeft() {
            return !queue.isEmpty() || !blind.isEmpty() && blindLeft > 0;
        }

        /** A kind of repair that was tried in vain makes room for the others. */
        private double worth(Candidate candidate, Map<String, Integer> tried) {
            return score(candidate) - KIND_COST * Math.min(MOST_KIND_COSTS, tried.getOrDefault(kind(candidate), 0));
        }

        private String kind(Candidate candidate) {
            return kindOf(candidate);
        }

        /** What a model thinks about does not count as time of rehearsals, within a bound; its calls have time limits of their own. */
        private void stopClock(Instant begun) {
            if (!asksFirst) {
                return;
            }
            Duration left = MOST_THINKING.minus(thinking);
            Duration took = Duration.between(begun, clock.instant());
            Duration given = took.compareTo(left) < 0 ? took : left;
            thinking = thinking.plus(given);
            limit = limit.later(given);
        }

        /** A candidate that did not mend the failure gets one more repair for what its own rehearsal shows. */
        private void refine(Judgement judgement) throws InterruptedException {
            Candidate candidate = judgement.candidate();
            ExecutionResult unmended = judgement.unmended();
            boolean telling = unmended != null
                    && (unmended.outcome() == Outcome.INEFFECTIVE || unmended.outcome() == Outcome.FAILED);
            if (telling && candidate.depth() < MAX_DEPTH) {
                Instant begun = clock.instant();
                List<Candidate> further =
                        workshop.refined(request.trace(), candidate, unmended, request.record()).stream()
                                .filter(request.wanted())
                                .toList();
                stopClock(begun);
                boolean nothingNew =
                        !asksFirst && said(unmended).equals(said(request.trace().result()));
                if (nothingNew && MORE_TIME.containsAll(candidate.operators())) {
                    further = further.stream()
                            .filter(next -> !MORE_TIME.containsAll(next.operators()))
                            .toList();
                }
                add(further, nothingNew ? blind : queue);
            }
        }

        /** No person has seen it yet, and the guard found a risk in it. */
        private boolean isTooRisky(Candidate candidate) {
            return !candidate.findings().isEmpty()
                    && (candidate.byModel() || !suite.place().takesRisks());
        }

        /** Everything that can be seen of how it went. */
        private List<String> said(ExecutionResult result) {
            return Stream.concat(
                            result.steps().stream().flatMap(step -> Stream.of(step.output(), step.error())),
                            result.verification().evidence().stream()
                                    .map(evidence -> evidence.verdict() + " " + evidence.detail()))
                    .filter(text -> text != null && !text.isBlank())
                    .toList();
        }

        private void add(List<Candidate> candidates, List<Candidate> to) {
            List<Candidate> fresh = new ArrayList<>(candidates);
            fresh.removeIf(candidate -> !seen.add(candidate.text()));
            fresh.stream().filter(this::isTooRisky).forEach(flagged::add);
            fresh.removeAll(flagged);
            to.addAll(fresh);
        }
    }
}
