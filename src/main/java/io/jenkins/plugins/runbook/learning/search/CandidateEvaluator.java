package io.jenkins.plugins.runbook.learning.search;

import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.search.TimeLimit.TimeIsOver;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Kind;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Rehearses texts and judges them by the runbook's own verification. Safe for as many threads as the suite has lanes. */
final class CandidateEvaluator {

    private final RehearsalSuite suite;
    private final Clock clock;
    private final TimeLimit limit;
    private final Repetition repetition;

    /** @param repetition what the failing text comes to in the suite, as far as it is known */
    CandidateEvaluator(RehearsalSuite suite, Clock clock, TimeLimit limit, Repetition repetition) {
        this.suite = suite;
        this.clock = clock;
        this.limit = limit;
        this.repetition = repetition;
    }

    /** Whether the failure repeats itself in the suite. */
    Repetition repetition(String failingText) throws TimeIsOver, InterruptedException {
        for (RehearsalCase one : of(Kind.FAILURE)) {
            Repetition here = one.repetition(limit.run(one.trial(), failingText));
            if (here != Repetition.NONE) {
                return here;
            }
        }
        return Repetition.NONE;
    }

    /** The failure first; when that is mended, everything the parent managed. What there is no time for counts as not passed. */
    Judgement judge(Candidate candidate) throws InterruptedException {
        List<Review.TestResult> tests = new ArrayList<>();
        try {
            return judge(candidate, tests);
        } catch (TimeIsOver e) {
            return new Judgement(candidate, false, null, tests, true);
        }
    }

    private Judgement judge(Candidate candidate, List<Review.TestResult> tests)
            throws TimeIsOver, InterruptedException {
        for (Kind kind : Kind.values()) {
            for (RehearsalCase one : of(kind)) {
                ExecutionResult result = limit.run(one.trial(), candidate.text());
                tests.add(one.report(result, "learner", clock.instant(), repetition));
                if (!passed(result, candidate.runbook())) {
                    return new Judgement(candidate, false, kind == Kind.FAILURE ? result : null, tests, false);
                }
            }
        }
        return new Judgement(candidate, true, null, tests, false);
    }

    /** Verified, or, for a runbook that verifies nothing, without a failed step. */
    private static boolean passed(ExecutionResult result, Runbook runbook) {
        boolean unprovable = runbook.verify().isEmpty()
                && result.outcome() == Outcome.UNVERIFIED
                && result.status() == ExecutionStatus.SUCCESS;
        return result.outcome() == Outcome.VERIFIED || unprovable;
    }

    private List<RehearsalCase> of(Kind kind) {
        return suite.cases().stream().filter(one -> one.kind() == kind).toList();
    }

    /**
     * What the rehearsals of one candidate came to.
     *
     * @param candidate the candidate
     * @param passed whether it passed all
     * @param unmended how the failure it was to mend went, {@code null} when that was mended
     * @param tests its rehearsals that came to an end, in order
     * @param stopped whether there was no time for the others
     */
    record Judgement(
            Candidate candidate,
            boolean passed,
            ExecutionResult unmended,
            List<Review.TestResult> tests,
            boolean stopped) {}
}
