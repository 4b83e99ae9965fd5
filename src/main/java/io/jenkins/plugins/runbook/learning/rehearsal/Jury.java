package io.jenkins.plugins.runbook.learning.rehearsal;

import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.ExecutionStatus;
import io.jenkins.plugins.runbook.model.Outcome;
import io.jenkins.plugins.runbook.model.Review;
import io.jenkins.plugins.runbook.model.Runbook;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Rehearses texts and judges them by the runbook's own verification. Remembers the tests of the text at hand. */
final class Jury {

    private final RehearsalSuite suite;
    private final Clock clock;
    private final List<Review.TestResult> tests = new ArrayList<>();

    Jury(RehearsalSuite suite, Clock clock) {
        this.suite = suite;
        this.clock = clock;
    }

    /** Whether a text fixes the failure as it is. */
    boolean failureVerifies(String text) throws InterruptedException {
        return failure(text).outcome() == Outcome.VERIFIED;
    }

    /** Rehearses the failure; forgets the tests of the text before. */
    ExecutionResult failure(String text) throws InterruptedException {
        tests.clear();
        ExecutionResult last = null;
        for (RehearsalCase one : of(RehearsalCase.Kind.FAILURE)) {
            last = run(one, text);
            if (last.outcome() != Outcome.VERIFIED) {
                return last;
            }
        }
        return last;
    }

    /** Whether everything the parent managed still works. */
    boolean healthyVerify(String text, Runbook runbook) throws InterruptedException {
        for (RehearsalCase one : of(RehearsalCase.Kind.HEALTHY)) {
            if (!passed(run(one, text), runbook)) {
                return false;
            }
        }
        return true;
    }

    List<Review.TestResult> tests() {
        return List.copyOf(tests);
    }

    /** Verified, or, for a runbook that verifies nothing, without a failed step. */
    static boolean passed(ExecutionResult result, Runbook runbook) {
        boolean unprovable = runbook.verify().isEmpty()
                && result.outcome() == Outcome.UNVERIFIED
                && result.status() == ExecutionStatus.SUCCESS;
        return result.outcome() == Outcome.VERIFIED || unprovable;
    }

    private List<RehearsalCase> of(RehearsalCase.Kind kind) {
        return suite.cases().stream().filter(one -> one.kind() == kind).toList();
    }

    private ExecutionResult run(RehearsalCase one, String text) throws InterruptedException {
        ExecutionResult result = one.trial().run(text);
        boolean passed = result.outcome() == Outcome.VERIFIED;
        String detail = result.outcome().name().toLowerCase()
                + (result.error() == null ? "" : ": " + result.error().message());
        tests.add(new Review.TestResult("rehearsal: " + one.name(), passed, "learner", clock.instant(), detail));
        return result;
    }
}
