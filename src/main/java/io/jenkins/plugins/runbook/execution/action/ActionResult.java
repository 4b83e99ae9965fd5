package io.jenkins.plugins.runbook.execution.action;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.host.Ran;
import io.jenkins.plugins.runbook.model.Expectation;

/**
 * What came of doing an action once.
 *
 * @param ran the command behind it; its exit code is looked at by the {@link Expectation}
 * @param failure why the action did not do what it is for, one sentence, or {@code null} when its exit code and output may decide
 */
public record ActionResult(Ran ran, @CheckForNull String failure) {

    /** Its exit code and output decide. */
    public static ActionResult of(Ran ran) {
        return new ActionResult(ran, null);
    }
}
