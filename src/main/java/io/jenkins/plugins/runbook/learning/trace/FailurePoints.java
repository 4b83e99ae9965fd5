package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Check;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.ExecutionResult;
import io.jenkins.plugins.runbook.model.OnFailure;
import io.jenkins.plugins.runbook.model.Runbook;
import io.jenkins.plugins.runbook.model.Step;
import io.jenkins.plugins.runbook.model.Verification;
import java.util.List;

/** Finds what went wrong: the step that stopped the run, else the first check that failed, else a step that failed on the way. */
final class FailurePoints {

    private FailurePoints() {}

    static FailurePoint of(Runbook runbook, ExecutionResult result) {
        FailurePoint tolerated = null;
        for (ExecutedStep executed : result.steps()) {
            int index = executed.number() - 1;
            boolean ours = executed.phase() == ExecutedStep.Phase.STEPS
                    && index < runbook.steps().size();
            if (!ours || !executed.failed()) {
                continue;
            }
            Step step = runbook.steps().get(index);
            FailurePoint point =
                    new FailurePoint(FailurePoint.Kind.STEP, index, step.action(), step.expect(), executed);
            if (step.onFailure() == OnFailure.STOP) {
                return point;
            }
            tolerated = point;
        }
        FailurePoint check = check(runbook, result.verification());
        return check != null ? check : tolerated;
    }

    @CheckForNull
    private static FailurePoint check(Runbook runbook, Verification verification) {
        List<Verification.Evidence> evidence = verification.evidence();
        for (int i = 0; i < Math.min(evidence.size(), runbook.verify().size()); i++) {
            if (evidence.get(i).verdict() == Verification.Verdict.FAILED) {
                int index = indexOf(runbook, evidence.get(i).check(), i);
                Check check = runbook.verify().get(index);
                return new FailurePoint(FailurePoint.Kind.CHECK, index, check.action(), check.expect(), null);
            }
        }
        return null;
    }

    private static int indexOf(Runbook runbook, String name, int fallback) {
        for (int i = 0; i < runbook.verify().size(); i++) {
            if (runbook.verify().get(i).name().equals(name)) {
                return i;
            }
        }
        return fallback;
    }
}
