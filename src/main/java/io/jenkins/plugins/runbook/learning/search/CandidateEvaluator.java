package io.jenkins.plugins.runbook.learning.search;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.learning.repair.Candidate;
import io.jenkins.plugins.runbook.learning.search.TimeLimit.TimeIsOver;
import io.jenkins.plugins.runbook.learning.trace.FailureCase;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase;
import io.jenkins.plugins.runbook.rehearsal.RehearsalCase.Kind;
import io.jenkins.plugins.runbook.rehearsal.RehearsalSuite;
import io.jenkins.plugins.runbook.rehearsal.Repetition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Rehearses texts and judges them by the runbook's own verification. Safe for as many threads as the suite has lanes. */
final class CandidateEvaluator {

    private final RehearsalSuite suite;
    private final Clock clock;
    private final TimeLimit limit;
    private final Repetition repetition;
    private final FailureCase failure;

    /**
     * @param repetition what the failing text comes to in the suite, as far as it is known
     * @param failure what is to be mended
     */
    CandidateEvaluator(RehearsalSuite suite, Clock clock, TimeLimit limit, Repetition repetition, FailureCase failure) {
        this.suite = suite;
        this.failure = failure;
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
            return new Judgement(candidate, false, null, tests, true, null);
        }
    }

    private Judgement judge(Candidate candidate, List<Review.TestResult> tests)
            throws TimeIsOver, InterruptedException {
        for (Kind kind : List.of(Kind.FAILURE, Kind.HEALTHY)) {
            for (RehearsalCase one : of(kind)) {
                ExecutionResult result = limit.run(one.trial(), candidate.text());
                tests.add(one.report(result, "learner", clock.instant(), repetition));
                if (!passed(result, candidate.runbook())) {
                    return new Judgement(candidate, false, kind == Kind.FAILURE ? result : null, tests, false, null);
                }
            }
        }
        String onlyFits = onlyFits(candidate, tests);
        return new Judgement(candidate, onlyFits == null, null, tests, false, onlyFits);
    }

    /**
     * The circumstances in which a candidate that mended the failure fails although they are not to blame, {@code null} when there are none.
     * What there is no time for says nothing against it.
     */
    @CheckForNull
    private String onlyFits(Candidate candidate, List<Review.TestResult> tests) throws InterruptedException {
        try {
            for (RehearsalCase one : of(Kind.VARIED)) {
                ExecutionResult result = limit.run(one.trial(), candidate.text());
                boolean held = result == null || passed(result, candidate.runbook());
                if (!held && !isToBlame(one, candidate, result)) {
                    continue;
                }
                if (result != null) {
                    tests.add(one.report(result, "learner", clock.instant(), repetition));
                }
                if (!held) {
                    return one.name();
                }
            }
        } catch (TimeIsOver e) {
            return null;
        }
        return null;
    }

    /**
     * Whether the repair is at fault that its text fails there: a step of its own failed, though the parent fails in none there when nothing
     * is broken, or the text fails exactly as the one that it was to mend. Anything else the parent may do as well.
     */
    private boolean isToBlame(RehearsalCase one, Candidate candidate, ExecutionResult result)
            throws TimeIsOver, InterruptedException {
        ExecutedStep failed = failed(result);
        if (failed == null) {
            return false;
        }
        List<Step> steps = candidate.runbook().steps();
        boolean own =
                failed.number() <= steps.size() && !failure.runbook().steps().contains(steps.get(failed.number() - 1));
        if (own) {
            return !parentFailsWhenSound(one);
        }
        ExecutionResult before = limit.run(one.trial(), failure.text());
        ExecutedStep then = before == null ? null : failed(before);
        return then != null
                && Objects.equals(then.name(), failed.name())
                && Objects.equals(then.exitCode(), failed.exitCode())
                && Objects.equals(then.output(), failed.output());
    }

    /** A step that cannot be run twice could not before it was repaired either. */
    private boolean parentFailsWhenSound(RehearsalCase one) throws TimeIsOver, InterruptedException {
        if (one.sound() == null) {
            return false;
        }
        ExecutionResult parent = limit.run(one.sound(), failure.text());
        return parent == null || failed(parent) != null;
    }

    private static ExecutedStep failed(ExecutionResult result) {
        return result.steps().stream()
                .filter(step -> step.phase() == ExecutedStep.Phase.STEPS && step.failed())
                .findFirst()
                .orElse(null);
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
     * @param onlyFits the circumstances in which it fails although it mended the failure, or {@code null}
     */
    record Judgement(
            Candidate candidate,
            boolean passed,
            @CheckForNull ExecutionResult unmended,
            List<Review.TestResult> tests,
            boolean stopped,
            @CheckForNull String onlyFits) {}
}
