package io.jenkins.plugins.runbook.learning.trace;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.ExecutedStep;
import io.jenkins.plugins.runbook.model.Expectation;

/**
 * Where a run went wrong: a step, or a check of the verification.
 *
 * @param kind which of the two
 * @param index position in its list, counted from 0
 * @param action what it does
 * @param expect what it had to yield
 * @param executed the step as executed, {@code null} for a check
 */
public record FailurePoint(
        Kind kind,
        int index,
        Action action,
        Expectation expect,
        @CheckForNull ExecutedStep executed) {

    /** What failed. */
    public enum Kind {
        STEP,
        CHECK
    }

    public boolean isStep() {
        return kind == Kind.STEP;
    }

    /** JSON pointer to it in the runbook's text. */
    public String path() {
        return (isStep() ? "/steps/" : "/verify/") + index;
    }

    public boolean timedOut() {
        return executed != null && executed.status() == ExecutedStep.Status.TIMED_OUT;
    }

    /** The script it runs, empty when it is no script. */
    @CheckForNull
    public String script() {
        return action instanceof Action.Run run ? run.script() : "";
    }
}
