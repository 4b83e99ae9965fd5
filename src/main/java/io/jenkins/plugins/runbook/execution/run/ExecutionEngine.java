package io.jenkins.plugins.runbook.execution.run;

import io.jenkins.plugins.runbook.execution.action.ActionTable;
import io.jenkins.plugins.runbook.execution.action.AddedAction;
import io.jenkins.plugins.runbook.execution.policy.Sleeper;
import io.jenkins.plugins.runbook.execution.policy.StepRunner;
import io.jenkins.plugins.runbook.execution.request.ExecutionLimits;
import io.jenkins.plugins.runbook.execution.verify.FixVerifier;
import java.time.Clock;
import java.util.List;

/**
 * What every execution works with.
 *
 * @param actions the types of action
 * @param limits what an admin allows
 * @param pause passes time between tries and before the verification
 * @param clock tells the time of records
 */
public record ExecutionEngine(ActionTable actions, ExecutionLimits limits, Sleeper pause, Clock clock) {

    /** The standard actions and what was added to them, within the limits of an admin. */
    public static ExecutionEngine standard(List<AddedAction> added, ExecutionLimits limits, Clock clock) {
        return new ExecutionEngine(ActionTable.with(added), limits, Sleeper.REAL, clock);
    }

    /** The same, with the time of one run, which goes evenly. */
    ExecutionEngine steady() {
        return new ExecutionEngine(actions, limits, pause, SteadyClock.from(clock));
    }

    StepRunner stepRunner() {
        return new StepRunner(actions, limits.step(), pause, clock);
    }

    FixVerifier verifier() {
        return new FixVerifier(actions, limits.step(), pause);
    }
}
