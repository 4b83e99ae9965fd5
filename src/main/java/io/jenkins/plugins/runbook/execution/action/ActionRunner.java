package io.jenkins.plugins.runbook.execution.action;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.runbook.execution.host.HostSession;
import io.jenkins.plugins.runbook.model.Action;
import io.jenkins.plugins.runbook.model.Expectation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Knows how to do one type of action. To add a type: implement this and register it with {@link ActionTable}.
 *
 * @param <A> the type of action
 */
interface ActionRunner<A extends Action> {

    /** The type of action this runner is for. */
    Class<A> actionType();

    /**
     * Does it once. Nothing may run but through the session.
     *
     * @param expect what its command will be held against, for runners that can spare work otherwise
     * @param timeout after which it has failed
     * @throws IOException when the host cannot do it
     */
    ActionResult run(A action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException;

    /** Looks whether the host is as the action would leave it. Changes nothing, but for scripts, which do what they do. */
    default ActionResult check(A action, Expectation expect, HostSession host, Duration timeout)
            throws IOException, InterruptedException {
        return run(action, expect, host, timeout);
    }

    /** What is wrong with an action, one sentence for each problem. Asked before anything is executed. */
    default List<String> problems(A action, Map<String, String> parameters) {
        return List.of();
    }

    /** Whether it can be executed here at all, whatever its arguments are. */
    default boolean knows(A action) {
        return true;
    }

    /** What it does, for people: a line, or the script itself. */
    @CheckForNull
    String describe(A action, Map<String, String> parameters);
}
